//! KakaoTalk consult button.
