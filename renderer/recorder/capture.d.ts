/** What Chromium has and TypeScript's DOM library does not list yet. */

/** Source: W3C, MediaStreamTrack Insertable Media Processing using Streams, section 3.1. */
declare class MediaStreamTrackProcessor {
  constructor(init: { track: MediaStreamTrack; maxBufferSize?: number });
  readonly readable: ReadableStream<VideoFrame>;
}

interface VideoEncoderConfig {
  /** Source: W3C, WebCodecs, section 7.8. */
  contentHint?: string;
}

interface MediaTrackConstraints {
  /** Source: W3C, Screen Capture, section 6.1. */
  cursor?: 'always' | 'motion' | 'never';
  /** Source: W3C, Media Capture and Streams, section 4.3.8. */
  resizeMode?: 'none' | 'crop-and-scale';
}
