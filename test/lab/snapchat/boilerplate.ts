/** What the pages say besides, always the same: nobody reads it, but it is there. */
export const BOOKKEEPING = "mo=GkEaFjIBBDoBfUIGCPTHsc0GSAJQXmABcAFQwQFaEFB1YmxpY0ltYWdlU3Rvcnk%3D&uc=75";
export const VIEWER = { country: "FI", isGdprCountry: true, locale: "en-US" };
/** What makes real pages long: 200 to 900 kB. */
export const PADDING = Array.from({ length: 4000 }, (_, index) => `synthetic text ${index} <b>&</b>`);

/** Of a slot with nothing in it. */
export const NO_METADATA = {
  videoMetadata: {
    name: "",
    description: "",
    thumbnailUrl: "",
    uploadDateMs: "0",
    viewCount: "0",
    shareCount: "0",
    contentUrl: "",
    durationMs: "0",
    width: 0,
    height: 0,
    keywords: [],
    embeddedTextCaption: "",
    creator: null,
  },
  engagementStats: null,
  description: "",
  hashtags: [],
  contextCards: [],
  llmTitle: null,
  llmDescription: null,
  deeplink: "",
};

export const NO_LISTS = {
  story: null,
  curatedHighlights: [],
  curatedHighlightsCursor: "",
  spotlightHighlights: [],
  spotlightHighlightsCursor: "",
  spotlightStoryMetadata: [],
};

/** Of a public profile. Related accounts are other people's. */
export const PROFILE = {
  badge: 1,
  categoryStringId: "public-profile-category-v3-people",
  subcategoryStringId: "public-profile-subcategory-v3-artist",
  subscriberCount: "12300",
  bio: "Synthetic bio",
  websiteUrl: "https://www.example.org",
  address: "",
  mutableName: "",
  publisherType: "",
  primaryColor: "",
  sameAsLinks: [],
  shouldHideUsername: false,
  bitmoji3d: null,
  audienceGateSettings: null,
  businessProfileId: "11111111-2222-4333-8444-555555555555",
  hostUserId: "66666666-7777-4888-9999-000000000000",
  creationTimestampMs: { value: "1558000000000" },
  relatedAccountsInfo: [{ publicProfileInfo: { username: "somebody.else", title: "Somebody Else", hasStory: true } }],
};
