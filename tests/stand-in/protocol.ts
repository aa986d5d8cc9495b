import type { CustomScheme, Protocol } from 'electron';
import { appScheme, policyToChromium, toApp } from './addresses.ts';
import { only } from './only.ts';

export type SchemeHandler = (request: Request) => Response | Promise<Response>;
export type Answer = Readonly<{
  responseCode: number;
  responseHeaders: { name: string; value: string }[];
  body: string;
}>;
export type ChromiumRequest = Readonly<{
  url: string;
  method: string;
  headers: Record<string, string>;
  postData?: string;
}>;

/** `protocol`, for the one scheme that the stand-in shows as `app://`. */
export function createProtocol(isReady: () => boolean) {
  let handler: SchemeHandler | undefined;
  let privileges: CustomScheme['privileges'];

  const check = (scheme: string) => {
    if (scheme === appScheme) return;
    throw new Error(`The stand-in answers only the scheme '${appScheme}', not '${scheme}'`);
  };
  const api = {
    registerSchemesAsPrivileged: (schemes: readonly CustomScheme[]) => {
      if (isReady()) {
        throw new Error(
          'protocol.registerSchemesAsPrivileged should be called before app is ready',
        );
      }
      if (privileges) throw new Error('protocol.registerSchemesAsPrivileged can be called once');
      for (const { scheme } of schemes) check(scheme);
      privileges = schemes[0]?.privileges;
    },
    handle: (scheme: string, newHandler: SchemeHandler) => {
      check(scheme);
      if (!isReady()) throw new Error('protocol.handle can only be used after app is ready');
      if (!privileges?.standard || !privileges.secure) {
        throw new Error(`The scheme '${scheme}' was not registered as standard and secure`);
      }
      if (handler) throw new Error(`Failed to register protocol: ${scheme}`);
      handler = newHandler;
    },
    unhandle: (scheme: string) => {
      check(scheme);
      handler = undefined;
    },
    isProtocolHandled: (scheme: string) => scheme === appScheme && handler !== undefined,
  } satisfies Partial<Protocol>;

  const answer = async (request: ChromiumRequest): Promise<Answer> => {
    if (!handler) throw new Error(`No handler for ${toApp(request.url)}`);
    return toAnswer(await handler(toRequest(request)));
  };
  return { api: only<Protocol>('protocol', api), answer };
}

function toRequest({ url, method, headers, postData }: ChromiumRequest): Request {
  const body = postData === undefined ? {} : { body: postData };
  return new Request(toApp(url), { method, headers, ...body });
}

async function toAnswer(response: Response): Promise<Answer> {
  const responseHeaders = [...response.headers].map(([name, value]) => ({
    name,
    value: name.startsWith('content-security-policy') ? policyToChromium(value) : value,
  }));
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  return { responseCode: response.status, responseHeaders, body };
}
