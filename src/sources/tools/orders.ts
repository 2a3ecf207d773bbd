const ORDERS = /#.*__youtubedl_smuggle.*$/i;

/** An address that tells yt-dlp nothing but where to go. */
export const stripSmuggledOptions = (url: string): string => url.replace(ORDERS, "");
