// The bridge to a host app, for pages without modules.
import './kakao-consult-bridge.js';
