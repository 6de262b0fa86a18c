//! What an owner reads: one sentence an outcome, that says what to do where something is wrong.

use super::outcome::Outcome;

/// In Korean and in English.
pub fn sentence(outcome: Outcome) -> [&'static str; 2] {
    use Outcome::*;
    match outcome {
        ContainerYellow => [
            "가이드의 노란 바탕입니다.",
            "The container is the guide's yellow.",
        ],
        ContainerMono => [
            "흑백 바탕입니다. 노란 버튼을 둘 수 없는 곳에 쓰세요.",
            "The container is black and white; keep it for places where the yellow one cannot stand.",
        ],
        ContainerOther => [
            "바탕을 #FEE500으로 바꾸세요. 비슷한 노랑이나 반투명도 안 됩니다.",
            "Make the container #FEE500, neither another yellow nor see-through.",
        ],
        ContainerUnseen => [
            "그림이나 효과에 가려 바탕색을 잴 수 없습니다. 바탕이 #FEE500인지 눈으로 확인하세요.",
            "A picture or an effect hides the colour; look whether the container is #FEE500.",
        ],
        ContainerOwner => [
            "토큰 파일의 바탕색입니다.",
            "The container is your token file's.",
        ],
        ContainerNotOwner => [
            "토큰 파일의 바탕색이 아닙니다. 그 파일로 만든 kakao-consult.css가 스크립트 옆에 있는지 확인하세요.",
            "The container is not your token file's; look whether the kakao-consult.css made from it stands beside the script.",
        ],

        LabelColour => [
            "글자색이 바탕에 맞습니다.",
            "The label has the colour that belongs to its container.",
        ],
        LabelColourOther => [
            "노란 바탕의 글자는 검정(#000000) 85 %로, 흑백 바탕의 글자는 검정이나 흰색으로 바꾸세요.",
            "Make the label black (#000000) at 85 % on yellow, and black or white on black and white.",
        ],
        LabelColourAfterContainer => [
            "먼저 바탕을 고친 뒤 다시 검사하세요.",
            "Mend the container first, then inspect again.",
        ],
        LabelColourUnseen => [
            "글자가 그림 안에 있거나 가려져 있습니다. 검정 85 %인지 눈으로 확인하세요.",
            "The label is in a picture or hidden; look whether it is black at 85 %.",
        ],
        LabelColourNone => [
            "보이는 글자가 없습니다.",
            "There is no label to be coloured.",
        ],
        LabelColourOwner => [
            "토큰 파일의 글자색입니다.",
            "The label has your token file's colour.",
        ],
        LabelColourNotOwner => [
            "글자를 토큰 파일의 색으로 바꾸세요.",
            "Give the label your token file's colour.",
        ],

        ContrastEnough => [
            "글자가 바탕에서 잘 보입니다.",
            "The label stands out from what is behind it.",
        ],
        ContrastLow => [
            "글자를 더 진하게 하세요. 노란 바탕에서는 검정 85 %가 12.5:1입니다.",
            "Make the label darker; on the yellow, black at 85 % has 12.5:1.",
        ],
        ContrastSymbolEnough => [
            "말풍선이 바탕에서 잘 보입니다.",
            "The balloon stands out from what is behind it.",
        ],
        ContrastSymbolLow => [
            "말풍선을 검정(#000000)으로 두세요.",
            "Leave the balloon black (#000000).",
        ],
        ContrastUnseen => [
            "글자 뒤의 색을 알 수 없습니다. 4.5:1이 되는지 화면에서 재 보세요.",
            "The colour behind the label cannot be known; measure on the screen whether it has 4.5:1.",
        ],

        SymbolDrawn => ["말풍선이 있습니다.", "The balloon is there."],
        SymbolColour => [
            "심벌의 색을 바꾸지 마세요. 노란 바탕에서는 검정, 흑백 바탕에서는 검정이나 흰색입니다.",
            "Leave the symbol's colour; on yellow it is black, on black and white black or white.",
        ],
        SymbolSpared => [
            "심벌은 없지만 문구가 카카오톡을 밝히므로 괜찮습니다.",
            "There is no symbol, and none is needed: the label names KakaoTalk.",
        ],
        SymbolSubstitute => [
            "이모지나 다른 기호로 심벌을 대신하지 마세요. 말풍선 심벌을 쓰거나 문구에 카카오톡을 밝히세요.",
            "Take the emoji away; show the balloon itself, or name KakaoTalk in the label.",
        ],
        SymbolMissing => [
            "말풍선 심벌을 넣거나 문구에 카카오톡을 밝히세요.",
            "Add the balloon symbol, or name KakaoTalk in the label.",
        ],
        SymbolArt => [
            "그림이 있지만 무엇인지 알 수 없습니다. 말풍선 심벌이 모양과 비율 그대로인지 확인하세요.",
            "There is a picture, but what it shows cannot be told; look whether it is the balloon, its shape and ratio unchanged.",
        ],
        SymbolUnseen => [
            "지금 보이지 않는 버튼입니다. 보일 때 다시 검사하세요.",
            "The button is not shown now; inspect it when it is.",
        ],
        SymbolOwner => [
            "토큰 파일의 심벌입니다.",
            "The symbol is your token file's.",
        ],
        SymbolOwnerColour => [
            "심벌의 색은 토큰 파일과 맞지만 모양은 견주지 못했습니다. 토큰 파일의 그림인지 눈으로 확인하세요.",
            "The symbol's colour fits, and its shape was not compared; look whether it is your token file's drawing.",
        ],
        SymbolNotOwner => [
            "토큰 파일의 심벌이 아니거나 색이 다릅니다. 그 파일로 만든 kakao-consult.css를 쓰세요.",
            "The symbol or its colour is not your token file's; use the kakao-consult.css made from it.",
        ],

        WordingApp => ["문구가 카카오톡을 밝힙니다.", "The label names KakaoTalk."],
        WordingBrochure => [
            "소개서에 있는 문구입니다.",
            "The label is one of the brochure's.",
        ],
        WordingBesideSymbol => [
            "말풍선이 카카오톡을 알려 주므로 이 문구로 충분합니다.",
            "The balloon says KakaoTalk, so this label is enough.",
        ],
        WordingBesideArt => [
            "그림이 말풍선이면 이 문구로 충분합니다. 아니라면 카카오톡을 밝히세요.",
            "This label is enough if the picture is the balloon; if it is not, name KakaoTalk.",
        ],
        WordingCompany => [
            "회사 이름 카카오가 아니라 앱 이름 카카오톡으로 쓰세요.",
            "Write the app's name, KakaoTalk (카카오톡), not the company's.",
        ],
        WordingOther => [
            "심벌이 없으니 문구에 카카오톡을 밝히세요. 예: 카카오톡 상담하기.",
            "Without the symbol the label must name KakaoTalk, such as 카카오톡 상담하기.",
        ],
        WordingNone => [
            "문구를 적으세요. 예: 카카오톡 상담하기.",
            "Write a label, such as 카카오톡 상담하기.",
        ],

        SizeEnough => [
            "누르기에 넉넉합니다.",
            "The target is large enough for a finger.",
        ],
        SizeCompact => [
            "작은 버튼으로 쓸 수 있는 크기입니다.",
            "The target is large enough for a compact button.",
        ],
        SizeSmall => [
            "가로와 세로를 44 px 이상으로 키우세요.",
            "Make the target at least 44 px wide and high.",
        ],
        SizeCompactSmall => [
            "작은 버튼도 가로와 세로가 24 px 이상이어야 합니다.",
            "Make the target at least 24 px wide and high, even as a compact button.",
        ],
        SizeUnseen => [
            "지금 보이지 않는 버튼입니다. 보일 때 다시 검사하세요.",
            "The button is not shown now; inspect it when it is.",
        ],

        SpaceClear => ["둘레가 비어 있습니다.", "Nothing stands too near."],
        SpaceCrowded => [
            "둘레의 글이나 그림을 글자 크기의 반 이상 떼어 놓으세요.",
            "Keep other content half the label's size away.",
        ],
        SpaceUnseen => [
            "지금 보이지 않아 둘레를 잴 수 없습니다. 보일 때 다시 검사하세요.",
            "The button is not shown now, so its surroundings cannot be measured; inspect it when it is.",
        ],

        NameSame => [
            "이름과 보이는 문구가 같습니다.",
            "The accessible name is the label that is seen.",
        ],
        NameAlone => [
            "보이는 글자는 없지만 이름이 있습니다.",
            "No label is seen, and there is an accessible name.",
        ],
        NameOther => [
            "이름에 보이는 문구를 그대로 넣으세요. 대개는 aria-label이나 alt를 지우면 됩니다.",
            "Let the accessible name hold the label as it is seen; mostly the aria-label or alt should go.",
        ],
        NameNone => [
            "이름이 없습니다. 글자를 넣거나 그림에 alt를 적으세요.",
            "There is no accessible name; write a text, or an alt for the picture.",
        ],

        LinkReal => ["스크립트 없이도 열립니다.", "It opens without script."],
        LinkNowhere => [
            "href에 상담 주소를 적으세요. 지금은 스크립트 없이는 아무 데도 가지 않습니다.",
            "Write the launch address into href; without script this leads nowhere.",
        ],
        LinkScript => [
            "javascript: 대신 상담 주소를 href에 적으세요.",
            "Write the launch address into href in place of javascript:.",
        ],
        LinkScheme => [
            "앱 주소 대신 https 주소를 href에 적으세요. 앱이 없는 곳에서도 열려야 합니다.",
            "Write the https address into href in place of an app's scheme, which opens only where the app is.",
        ],
        LinkNone => [
            "href가 있는 <a>로 바꾸세요. 이 버튼은 스크립트가 없으면 열리지 않습니다.",
            "Make it an <a> with an href; without script this opens nothing.",
        ],
    }
}

/// Short words among what was measured.
#[derive(Clone, Copy, Debug)]
pub(super) enum Word {
    Nothing,
    Unknown,
    Drawn,
    Picture,
    YellowOrMono,
    BlackAt85,
    BlackOrWhite,
    Balloon,
    BalloonOrName,
    App,
    LabelInName,
    WebAddress,
}

pub(super) fn word(word: Word) -> [&'static str; 2] {
    match word {
        Word::Nothing => ["없음", "none"],
        Word::Unknown => ["알 수 없음", "cannot tell"],
        Word::Drawn => ["말풍선", "balloon"],
        Word::Picture => ["그림", "picture"],
        Word::YellowOrMono => ["#FEE500, 또는 흑백", "#FEE500, or black and white"],
        Word::BlackAt85 => ["#000000 85 %", "#000000 at 85 %"],
        Word::BlackOrWhite => ["검정이나 흰색", "black or white"],
        Word::Balloon => ["검은 말풍선", "black balloon"],
        Word::BalloonOrName => [
            "말풍선, 또는 문구 속 카카오톡",
            "balloon, or KakaoTalk in the label",
        ],
        Word::App => ["카카오톡", "카카오톡, KakaoTalk"],
        Word::LabelInName => ["보이는 문구와 같은 이름", "the label that is seen"],
        Word::WebAddress => [
            "https 주소로 가는 <a href>",
            "<a href> with an https address",
        ],
    }
}
