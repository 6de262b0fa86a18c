//! The attributes that say how the button works and looks, in the order that an element is read in.
//!
//! A row is all that a choice of words for the stylesheet needs. A setting needs one line more, in
//! [`crate::element::config`], to be read; a test says which has none.

use super::row::{Attribute, DefaultValue, Group, Reader, Values};

/// Each row becomes a constant, and an entry of [`SETTINGS`].
macro_rules! settings {
    ($($name:ident: $row:expr;)*) => {
        $(pub const $name: Attribute = $row;)*

        /// Every row.
        pub const SETTINGS: [Attribute; [$(stringify!($name)),*].len()] = [$($name),*];
    };
}

settings! {
    CHANNEL: Attribute {
        values: Values::Such(&["@brand", "_abc"]),
        default: DefaultValue::Required,
        help: "Search id (@brand), or profile id (_abc) of an ordinary channel",
        meaning: [
            "상담을 열 채널. `@`로 시작하는 검색용 아이디(상담톡)를 그대로 또는 퍼센트 인코딩해서 쓰거나, `_`로 시작하는 프로필 아이디(일반 채널 채팅)를 씁니다. 일반 채널에는 메타데이터도, `extra`, `bot`, `event`, `app-open-type`도 전달되지 않습니다",
            "the channel: `@` and its search id (상담톡), raw or percent-encoded; or `_` and its profile id, an ordinary channel chat that takes no metadata and none of `extra`, `bot`, `event`, `app-open-type`",
        ],
        problems: &["channel-missing", "channel-form", "channel-plain"],
        ..Attribute::setting("channel", Group::Channel)
    };
    ENDPOINT: Attribute {
        values: Values::Such(&["/", "https://launch.example", "http://127.0.0.1:8787"]),
        default: DefaultValue::Rule(["카카오", "Kakao"]),
        help: "Origin that plays Kakao's part, such as a sandbox's",
        meaning: [
            "샌드박스 같은 다른 곳으로 보냅니다. `/`는 페이지 자신의 오리진입니다. 실제 서비스에서는 쓰지 마세요",
            "sends launches to another origin, such as the sandbox; `/` is the page's own. Leave it out on a live site",
        ],
        problems: &["endpoint-form"],
        ..Attribute::setting("endpoint", Group::Development)
    };
    BOT: Attribute {
        values: Values::Switch(&["true", "false", "auto"]),
        default: DefaultValue::NotSent,
        help: "Who answers first",
        meaning: [
            "누가 먼저 답할지. 봇, 상담사, 진행 중인 상담이 없을 때만 봇",
            "who answers first: bot, agent, or bot unless a consult is open",
        ],
        ..Attribute::setting("bot", Group::Press)
    };
    EVENT: Attribute {
        values: Values::Short(100),
        default: DefaultValue::NotSent,
        help: "Bot block to run",
        meaning: [
            "실행할 봇 블록의 이름",
            "name of the bot block to run",
        ],
        problems: &["too-long", "not-text", "personal-data", "personal-doubt"],
        ..Attribute::setting("event", Group::Press)
    };
    APP_OPEN_TYPE: Attribute {
        default: DefaultValue::NotSent,
        help: "How a phone fires the app's scheme",
        meaning: [
            "휴대폰에서 카카오톡 스킴을 부르는 방식",
            "how a phone fires KakaoTalk's scheme",
        ],
        ..Attribute::choice("app-open-type", Group::Press, &["direct", "modal"], Reader::Config)
    };
    EXTRA_FORMAT: Attribute {
        help: "How the value is written",
        meaning: [
            "값을 적는 [형식](../wire-format.ko.md). 형식에 담을 수 없는 필드는 뺍니다",
            "how the value is written: its [format](../wire-format.md). A field that a format cannot carry is left out",
        ],
        problems: &["word-unknown", "format-loses"],
        ..Attribute::choice("extra-format", Group::Value, &["auto", "v1", "tag", "pairs", "json", "palette"], Reader::Config)
    };
    EXTRA_LIMIT: Attribute {
        values: Values::Number { least: 1, most: 1000 },
        default: DefaultValue::Value("50"),
        help: "Most characters of the value, 1 to 1000",
        meaning: [
            "값의 최대 길이. 실제 한도는 딜러사에 확인하세요",
            "the longest value; ask your dealer which limit holds",
        ],
        problems: &["limit-range"],
        ..Attribute::setting("extra-limit", Group::Value)
    };
    EXTRA_UNIT: Attribute {
        help: "What the limit counts",
        meaning: [
            "길이를 세는 단위. 유니코드 코드 포인트, UTF-16 단위, UTF-8 바이트",
            "what the limit counts: Unicode code points, UTF-16 units or UTF-8 bytes",
        ],
        ..Attribute::choice("extra-unit", Group::Value, &["points", "utf16", "bytes"], Reader::Config)
    };
    EXTRA: Attribute {
        help: "Literal value, sent as it is in place of all fields",
        meaning: [
            "코드표를 쓰는 데스크를 위한 고정값. 적은 그대로 가고, 다른 메타데이터는 보내지 않습니다",
            "a literal value for desks with a code list; it is sent as it is, in place of all other metadata",
        ],
        problems: &["extra-alone", "too-long", "not-text", "personal-data", "personal-doubt"],
        ..Attribute::setting("extra", Group::Value)
    };
    CLICK_ID: Attribute {
        values: Values::Open(&["auto", "on"], ["여덟 글자", "eight digits"]),
        default: DefaultValue::First,
        help: "Whether the press's id joins the value, or an id of the server's own",
        meaning: [
            "`on`이면 클릭할 때마다 새로 만드는 아이디를 값에 적고, `auto`면 `handoff`가 없는 한 이벤트에만 담습니다. 서버가 이 페이지용으로 만든 아이디를 적을 수도 있고, 그러면 클릭할 때마다 그 아이디를 씁니다",
            "`on` writes the id of each press into the value; `auto` keeps it to the events, unless `handoff` is set. Or the id that your server made for this page: it then stands for every press",
        ],
        ..Attribute::setting("click-id", Group::Value)
    };
    HANDOFF: Attribute {
        values: Values::Such(&["/consult"]),
        help: "Where a press posts all of the context: a path of the site's own",
        meaning: [
            "클릭할 때 메타데이터 전체를 클릭 아이디와 함께 보낼 주소",
            "where a press posts the whole context, under its id",
        ],
        problems: &["handoff-form"],
        ..Attribute::setting("handoff", Group::Value)
    };
    HANDOFF_ORIGIN: Attribute {
        values: Values::Such(&["https://desk.example"]),
        help: "The one other origin that handoff may be on",
        meaning: [
            "`handoff`에 쓸 수 있는 다른 오리진. 하나만 적습니다",
            "the one other origin that `handoff` may be on",
        ],
        problems: &[],
        ..Attribute::setting("handoff-origin", Group::Value)
    };
    SEAL_KEY: Attribute {
        values: Values::Format("JWKS"),
        help: "JWKS of the desk's public keys, for what the page gives as memberInfo",
        meaning: [
            "[페이지에서 암호화하기](../../README.ko.md#페이지에서-봉인하기)에 쓸 데스크의 공개 키. 세 개까지",
            "the desk's public keys, up to three, for [sealing in the page](../../README.md#sealing-in-the-page)",
        ],
        problems: &["seal-key-form", "seal-key-private", "seal-failed"],
        reader: Reader::Later,
        ..Attribute::setting("seal-key", Group::Membership)
    };
    PC: Attribute {
        help: "What a press on a PC opens",
        meaning: [
            "PC에서 클릭하면 여는 것. 우리 대화 상자, 1024×800 창의 카카오 페이지, 새 탭이나 창의 카카오 페이지. 대화 상자의 파일이 오기 전에는 새 탭입니다. 휴대폰과 태블릿, 다른 프로그램 안에서는 같은 창에서 링크를 따라갑니다. 프레임 안의 페이지는 [다른 방식으로 상담 열기](../../README.ko.md#다른-입구)를 보세요",
            "a press on a PC: our dialog; Kakao's page in a window of 1024×800; Kakao's page in a new tab or window. Until the files of the dialog have arrived it is a new tab. On phones and tablets, and inside other programs, the link is followed in the same window; for framed pages see [other ways to open a consult](../../README.md#other-doors)",
        ],
        ..Attribute::choice("pc", Group::Press, &["dialog", "popup", "link"], Reader::Config)
    };
    LAUNCH_URL: Attribute {
        values: Values::Such(&["https://dealer.example/open?yid={channel}&memo={extra}"]),
        help: "A dealer's own launch link with placeholders such as {channel}, or happytalk: and what follows it",
        meaning: [
            "딜러사의 상담 링크, 또는 `happytalk:`과 그다음에 올 것. [다른 방식으로 상담 열기](../../README.ko.md#다른-입구)를 보세요",
            "a dealer's own launch link, or `happytalk:` and what follows it; see [other ways to open a consult](../../README.md#other-doors)",
        ],
        problems: &["launch-url-form", "too-long"],
        ..Attribute::setting("launch-url", Group::Press)
    };
    LABEL: Attribute {
        values: Values::Short(40),
        default: DefaultValue::Rule(["`lang`에 따라", "by `lang`"]),
        help: "The button's text",
        meaning: [
            "안에 링크가 없을 때 보일 문구",
            "the text where no link is inside",
        ],
        problems: &["too-long", "not-text", "label-name"],
        ..Attribute::setting("label", Group::Look)
    };
    VARIANT: Attribute {
        help: "Yellow, black and white, or the balloon alone",
        meaning: [
            "노란색, 흑백, 말풍선만. 말풍선만 보여도 이름은 문구 그대로입니다",
            "yellow; black and white; the balloon alone, whose name is still the label",
        ],
        ..Attribute::choice("variant", Group::Look, &["filled", "outline", "icon"], Reader::Stylesheet)
    };
    SIZE: Attribute {
        help: "How large the button is",
        meaning: [
            "글자 16, 13, 20 px. 나머지도 같은 비율이라 높이가 44, 36, 55 px입니다",
            "a label of 16, 13 or 20 px, and all else in proportion: 44, 36 and 55 px high",
        ],
        ..Attribute::choice("size", Group::Look, &["medium", "compact", "large"], Reader::Stylesheet)
    };
    SHAPE: Attribute {
        help: "The corners of the button",
        meaning: [
            "중간 크기에서 12 px인 둥근 모서리, 또는 알약 모양",
            "corners of 12 px at the medium size, or round ends",
        ],
        ..Attribute::choice("shape", Group::Look, &["rounded", "pill"], Reader::Stylesheet)
    };
    WIDTH: Attribute {
        help: "As wide as the label, or as its place",
        meaning: [
            "문구만큼, 또는 놓인 자리만큼",
            "as wide as the label, or as its place",
        ],
        ..Attribute::choice("width", Group::Look, &["auto", "full"], Reader::Stylesheet)
    };
    THEME: Attribute {
        help: "The page around the button",
        meaning: [
            "버튼을 둘러싼 페이지의 밝기. `outline`과 대화 상자가 따릅니다. `auto`는 페이지의 `color-scheme`을 따릅니다",
            "the page around the button, for `outline` and the dialog; `auto` is the page's own `color-scheme`",
        ],
        ..Attribute::choice("theme", Group::Look, &["auto", "light", "dark"], Reader::Stylesheet)
    };
    FLOATING: Attribute {
        default: DefaultValue::Nothing,
        help: "A corner of the window",
        meaning: [
            "창의 구석에 띄웁니다",
            "a corner of the window",
        ],
        ..Attribute::choice("floating", Group::Look, &["bottom-right", "bottom-left"], Reader::Stylesheet)
    };
    METHOD: Attribute {
        help: "How a window on a PC asks for Kakao's page",
        meaning: [
            "PC의 창이 카카오의 페이지를 여는 방법. 주소로 열거나, 방문 기록에 값이 남지 않는 폼으로 엽니다. 복사한 링크와 QR 코드, 휴대폰은 주소를 쓰고, 폼을 막는 정책의 페이지도 그렇습니다",
            "how a window on a PC asks for Kakao's page: by an address, or by a form that leaves nothing in histories. Copied links, the QR code and phones keep the address, and so does a page whose policy forbids the form",
        ],
        ..Attribute::choice("method", Group::Press, &["get", "post"], Reader::Later)
    };
    TRIPWIRE: Attribute {
        values: Values::List(&["refuse", "warn", "off", "warn:item"]),
        default: DefaultValue::First,
        help: "What becomes of personal data, for all attributes or as warn:item",
        meaning: [
            "개인정보로 보이는 글을 어떻게 할지. 보내지 않고 알림, 보내고 알림, 그냥 보냄. 모두에 적용하거나 콜론 뒤의 속성 하나에만 적용합니다. 규칙은 공백으로 나누고, 해당하는 마지막 규칙을 따릅니다. 개인정보일 수 있는 글은, 그때 받아 오는 파일이 확인할 때까지 보내지 않습니다",
            "what becomes of texts that look like personal data: not sent and told, sent and told, or sent; for all, or for one attribute after a colon. Separate rules by spaces; the last that fits counts. A text that may be such stays home until it has been looked at, by a file that is fetched for it",
        ],
        reader: Reader::Later,
        ..Attribute::setting("tripwire", Group::Value)
    };
    CAPTURE: Attribute {
        values: Values::List(&["utm", "naver", "click-ids", "referrer", "none"]),
        default: DefaultValue::Value("utm naver"),
        help: "What the page reads from the visitor's link",
        meaning: [
            "캠페인 필드 다섯 개를 하나도 정하지 않았을 때 고객이 따라온 링크에서 읽을 것",
            "what is read from the link that the visitor followed, where the element sets none of the five campaign fields",
        ],
        reader: Reader::Later,
        ..Attribute::setting("capture", Group::Visit)
    };
    TOUCH: Attribute {
        help: "Which link of a visit counts",
        meaning: [
            "한 번의 방문에 링크가 여럿일 때 어느 것을 기준으로 삼을지",
            "which link of a visit counts",
        ],
        ..Attribute::choice("touch", Group::Visit, &["last", "first"], Reader::Later)
    };
    CONSENT: Attribute {
        help: "What the page may keep for the visit",
        meaning: [
            "같은 방문의 다른 페이지에서 쓰려고 보관해도 되는 범위. 탭의 세션, 또는 보관하지 않음. 모르는 값은 `none`으로 봅니다",
            "what may be kept for the visit's other pages: the tab's session, or nothing. An unknown word counts as `none`",
        ],
        ..Attribute::choice("consent", Group::Visit, &["session", "granted", "none"], Reader::Later)
    };
}
