pub(crate) mod options;
pub(crate) fn run(_: &options::Options) -> anyhow::Result<crate::outcome::Outcome> { todo!() }
