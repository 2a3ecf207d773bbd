import { showChatList } from "./chat-list.js";
import { showComposer } from "./composer.js";
import { showConversation } from "./conversation.js";
import { showPanel } from "./panel.js";
import { connect } from "./state.js";
import { offerThemes } from "./theme.js";

offerThemes();
showChatList();
showConversation();
showComposer();
showPanel();
connect();
