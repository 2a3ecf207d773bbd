/** Pages that Telegram gives for embedding posts of public channels, in the classes that they have (November 2026). */
export const postPage = (
  channel: string,
  id: string,
  content: string,
  text = "",
): string => `<!DOCTYPE html><html><body class="widget_frame_base tgme_widget body_widget_post emoji_image">
<div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="${channel}/${id}">
<div class="tgme_widget_message_user"><a href="https://t.me/${channel}"><i class="tgme_widget_message_user_photo"><img src="https://cdn.example/me.jpg"></i></a></div>
<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name" href="https://t.me/${channel}"><span dir="auto">Lab news</span></a></div>
<a class="tgme_widget_message_reply" href="https://t.me/${channel}/1"><i class="tgme_widget_message_reply_thumb" style="background-image:url('https://cdn.example/reply.jpg')"></i><div class="tgme_widget_message_text js-message_reply_text" dir="auto">Before</div></a>
${content}${text && `<div class="tgme_widget_message_text js-message_text" dir="auto">${text}</div>`}
<div class="tgme_widget_message_footer"><a class="tgme_widget_message_date" href="https://t.me/${channel}/${id}"><time datetime="2026-11-28T10:00:00+00:00" class="datetime">Nov 28</time></a></div>
</div></div></body></html>`;

const photo = (channel: string, id: string, url: string): string =>
  `<a class="tgme_widget_message_photo_wrap grouped_media_wrap blured js-message_photo" href="https://t.me/${channel}/${id}?single"><i></i></a>
<a class="tgme_widget_message_photo_wrap grouped_media_wrap js-message_photo" style="left:0px;width:225px;background-image:url('${url}')" data-ratio="1.33" href="https://t.me/${channel}/${id}?single"></a>`;

const video = (channel: string, id: string, url: string): string =>
  `<a class="tgme_widget_message_video_player grouped_media_wrap js-message_video_player" href="https://t.me/${channel}/${id}?single"><i class="tgme_widget_message_video_thumb" style="background-image:url('https://cdn.example/thumb.jpg')"></i><div class="tgme_widget_message_video_wrap" style="width:1280px;padding-top:56.25%">${url && `<video src="${url}" class="tgme_widget_message_video js-message_video"></video>`}</div><time class="message_video_duration js-message_video_duration">0:15</time></a>`;

/** Of several messages, the first of which the post is named after. A video too large for the web has the address "". */
export function albumPost(
  channel: string,
  files: readonly (readonly [id: string, kind: "photo" | "video", url: string])[],
  text: string,
): string {
  const layer = files.map(([id, kind, url]) => (kind === "photo" ? photo : video)(channel, id, url)).join("\n");
  const content = `<div class="tgme_widget_message_grouped_wrap"><div class="tgme_widget_message_grouped_layer">${layer}</div></div>`;
  return postPage(channel, files[0]?.[0] ?? "1", content, text);
}

/** A video too large for the web. */
export const videoPost = (channel: string, id: string): string =>
  postPage(
    channel,
    id,
    `<a class="tgme_widget_message_video_player not_supported js-message_video_player" href="https://t.me/${channel}/${id}"><i class="tgme_widget_message_video_thumb" style="background-image:url('https://cdn.example/thumb.jpg')"></i><div class="message_media_not_supported_wrap"><div class="message_media_not_supported_label">This media is not supported in your browser</div></div></a>`,
  );

/** A voice message. */
export const voicePost = (channel: string, id: string, url: string): string =>
  postPage(
    channel,
    id,
    `<a class="tgme_widget_message_voice_player js-message_voice_player" href="https://t.me/${channel}/${id}"><audio class="tgme_widget_message_voice js-message_voice" src="${url}" width="100%" height="100%"></audio><div class="tgme_widget_message_voice_wrap"><time class="tgme_widget_message_voice_duration js-message_voice_duration">0:02</time></div></a>`,
  );
