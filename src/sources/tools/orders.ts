const ORDERS = /#.*__youtubedl_smuggle.*$/i;

/** Address without options for yt-dlp hidden in its fragment. */
export const stripSmuggledOptions = (url: string): string => url.replace(ORDERS, "");
