import { createServer } from 'node:http';
import { outsideUser } from './outside-mail.ts';

/** A server that a mail tries to reach, and all that reached it. */
export async function startListener() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    asked: (): readonly string[] => asked,
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Everything an HTML mail may try: each thing marks the window, asks the server or leads away. */
export function anAttack(url: string) {
  const act = `document.title='hit';window.hit=1;top.hit=1;fetch('${url}/act')`;
  return {
    from: { name: 'Minh Anh <minh.anh@so.example>', address: outsideUser.address },
    subject: 'Thông báo khẩn về tài khoản',
    html: [
      '<p>Tài khoản sắp hết hạn.</p>',
      `<script>${act}</script>`,
      `<img src="x" onerror="${act}"><img src="${url}/pixel.png" width="1">`,
      `<svg onload="${act}"><script>${act}</script></svg>`,
      `<body onload="${act}"><details open ontoggle="${act}">mở</details>`,
      `<iframe src="${url}/frame" srcdoc="<script>${act}</script>"></iframe>`,
      `<object data="${url}/object"></object><embed src="${url}/embed">`,
      `<link rel="stylesheet" href="${url}/style.css"><base href="${url}/">`,
      `<style>@import url('${url}/import.css'); p { background: url('${url}/background') }</style>`,
      `<div style="background-image:url(${url}/inline)">hình</div>`,
      `<meta http-equiv="refresh" content="0;url=${url}/refresh">`,
      `<form action="${url}/form"><input name="password"><button>Xác nhận</button></form>`,
      `<a href="javascript:${act}">Bấm vào đây</a>`,
      `<a href="${url}/lure">https://dichvucong.gov.vn/dang-nhap</a>`,
      `<math><mtext><style><img src=x onerror="${act}"></style></mtext></math>`,
    ].join('\n'),
  };
}
