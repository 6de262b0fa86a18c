//! What one row of the attribute table holds.

/// One attribute of the element, which is a flag of the command line and a property too.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    pub name: &'static str,
    pub group: Group,
    pub values: Values,
    pub default: DefaultValue,
    /// One line for `--help` and the types, in English and without a full stop.
    pub help: &'static str,
    /// The row of the reference, in Markdown: Korean, then English.
    pub meaning: [&'static str; 2],
    /// Codes of the problems that it can have.
    pub problems: &'static [&'static str],
    pub reader: Reader,
}

/// The name of an attribute and its words, of which the first is the default.
pub type Choice = (&'static str, &'static [&'static str]);

/// Where the reference lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Channel,
    Metadata,
    Visit,
    Membership,
    Value,
    Press,
    Look,
    Development,
}

/// Who reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The element's settings, by a line of code of its own.
    Config,
    /// The stylesheet; the settings say what is wrong with its word.
    Stylesheet,
    /// An artefact that comes after the upgrade.
    Later,
    /// The context that travels: it is a [field](crate::attribute::Field).
    Context,
}

/// What it takes.
#[derive(Clone, Copy, Debug)]
pub enum Values {
    Text,
    /// A text of this many characters at most.
    Short(usize),
    /// A text, or a number as a database has it.
    Id,
    Number {
        least: usize,
        most: usize,
    },
    /// One of these words.
    Choice(&'static [&'static str]),
    /// One of these words; a property takes `true` and `false` as well.
    Switch(&'static [&'static str]),
    /// One of these words, or a text of that shape: Korean, then English.
    Open(&'static [&'static str], [&'static str; 2]),
    /// Several of these words, with spaces between them.
    List(&'static [&'static str]),
    /// A text such as these.
    Such(&'static [&'static str]),
    /// A text of a format with this name.
    Format(&'static str),
}

impl Values {
    /// The words that it takes.
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Choice(words) | Self::Switch(words) | Self::Open(words, _) => words,
            Self::List(words) => words,
            _ => &[],
        }
    }
}

/// What holds where it is not set.
#[derive(Clone, Copy, Debug)]
pub enum DefaultValue {
    Nothing,
    /// It must be set.
    Required,
    /// The first of its words.
    First,
    /// This value.
    Value(&'static str),
    /// Kakao decides: nothing is sent.
    NotSent,
    /// What this says, in Markdown: Korean, then English.
    Rule([&'static str; 2]),
}

impl Attribute {
    /// Its name, and the words that it takes.
    pub const fn words(&self) -> Choice {
        (self.name, self.values.words())
    }

    /// A setting with a line of its own in the element's settings.
    pub const fn setting(name: &'static str, group: Group) -> Self {
        Self {
            name,
            group,
            values: Values::Text,
            default: DefaultValue::Nothing,
            help: "",
            meaning: [""; 2],
            problems: &["word-unknown"],
            reader: Reader::Config,
        }
    }

    /// A choice between words, of which the first is the default.
    pub const fn choice(
        name: &'static str,
        group: Group,
        words: &'static [&'static str],
        reader: Reader,
    ) -> Self {
        Self {
            values: Values::Choice(words),
            default: DefaultValue::First,
            reader,
            ..Self::setting(name, group)
        }
    }

    /// A text that travels to the desk.
    pub const fn field(name: &'static str, group: Group) -> Self {
        Self {
            problems: &[
                "left-out",
                "too-long",
                "not-text",
                "personal-data",
                "personal-doubt",
            ],
            reader: Reader::Context,
            ..Self::setting(name, group)
        }
    }
}
