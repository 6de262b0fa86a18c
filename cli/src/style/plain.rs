//! What of SVG is a plain shape: nothing that runs, asks for another file, or is drawn by browsers alone.

use kakao_consult_button::report::Finding;
use usvg::roxmltree;

use super::art::{active, large, no_svg, reference, shape, viewbox};

/// How deep elements may stand in each other.
const DEPTH: usize = 100;
/// What draws; all else of SVG's is refused.
const DRAWN: [&str; 9] = [
    "svg", "g", "path", "rect", "circle", "ellipse", "polygon", "defs", "style",
];
/// What says something and draws nothing.
const SAID: [&str; 3] = ["title", "desc", "metadata"];
const ACTIVE: [&str; 7] = [
    "script",
    "foreignObject",
    "handler",
    "set",
    "animate",
    "animateMotion",
    "animateTransform",
];
const SVG: &str = "http://www.w3.org/2000/svg";
/// What browsers do and the reader of SVG drops, or does for references alone.
const DROPPED: [&str; 4] = ["clip-path", "mask", "filter", "d"];
/// The same of what is an attribute elsewhere.
const DROPPED_IN_STYLE: [&str; 12] = [
    "x",
    "y",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "rotate",
    "scale",
    "translate",
    "mask-image",
    "-webkit-mask",
];

/// What runs, what asks for another file, and what is no plain shape. Gives the viewBox's ratio.
pub(super) fn refuse(page: &roxmltree::Document) -> Result<f64, Finding> {
    let root = page.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(no_svg("is no SVG: its outermost element is not <svg>"));
    }
    let mut all = Vec::new();
    collect(root, 0, false, &mut all)?;
    let elements = || all.iter().map(|(element, _)| *element);
    let is_script = |name: &str, value: &str| {
        name.get(..2)
            .is_some_and(|begin| begin.eq_ignore_ascii_case("on"))
            || value.to_ascii_lowercase().contains("javascript:")
    };
    for element in elements() {
        let mut attributes = element.attributes();
        if ACTIVE.contains(&element.tag_name().name())
            || attributes.any(|each| is_script(each.name(), each.value()))
        {
            return Err(active());
        }
    }
    for element in elements() {
        let texts = element.attributes().map(|each| (each.name(), each.value()));
        let style = element.has_tag_name((SVG, "style"));
        let style = style.then(|| element.text()).flatten();
        let style = style.map(|text| ("style", text));
        for (name, text) in texts.chain(style) {
            let text = text.to_ascii_lowercase();
            if name == "href" || name == "src" || text.contains("url(") || text.contains("@import")
            {
                return Err(reference());
            }
        }
    }
    let ratio = view(root)?;
    for (element, said) in all {
        let name = element.tag_name().name();
        if said || element.tag_name().namespace() != Some(SVG) {
            continue;
        }
        if !DRAWN.contains(&name) {
            return Err(shape(&format!("has <{name}>")));
        }
        let plain = element
            .attributes()
            .filter(|each| each.namespace().is_none());
        for each in plain {
            let effect = DROPPED.contains(&each.name()) && each.name() != "d";
            if effect && !none(each.value()) {
                return Err(shape(&format!("has {}", each.name())));
            }
            if each.name() == "style" {
                plain_style(each.value())?;
            }
        }
        if name == "style" {
            let texts = element.children().filter_map(|child| child.text());
            plain_style(&texts.collect::<String>())?;
        }
    }
    Ok(ratio)
}

/// All elements, each with whether it is only said; one walk, and no deeper than is drawn by hand.
fn collect<'a, 'input>(
    element: roxmltree::Node<'a, 'input>,
    depth: usize,
    said: bool,
    all: &mut Vec<(roxmltree::Node<'a, 'input>, bool)>,
) -> Result<(), Finding> {
    if depth > DEPTH {
        let what = format!("has elements more than {DEPTH} deep in each other");
        return Err(large(&what));
    }
    let said = said || SAID.contains(&element.tag_name().name());
    all.push((element, said));
    element
        .children()
        .filter(roxmltree::Node::is_element)
        .try_for_each(|child| collect(child, depth + 1, said, all))
}

/// Declarations, with selectors or without: nothing that is dropped, in any spelling.
fn plain_style(text: &str) -> Result<(), Finding> {
    if text.contains('\\') {
        return Err(shape("has a style with a backslash"));
    }
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    for declaration in plain.split(['{', '}', ';']) {
        let Some((name, value)) = declaration.split_once(':') else {
            continue;
        };
        let name = name.trim().to_ascii_lowercase();
        let dropped = DROPPED.iter().chain(&DROPPED_IN_STYLE);
        if dropped.into_iter().any(|each| *each == name) && !none(value) {
            return Err(shape(&format!("has a style with {name}")));
        }
    }
    Ok(())
}

fn none(value: &str) -> bool {
    let value = value.split('!').next().unwrap_or_default();
    value.trim().eq_ignore_ascii_case("none")
}

/// Width to height of the root's viewBox.
fn view(root: roxmltree::Node<'_, '_>) -> Result<f64, Finding> {
    let Some(text) = root.attribute("viewBox") else {
        return Err(viewbox("has no viewBox: export it with one"));
    };
    let parts = text.split(|c: char| c == ',' || c.is_ascii_whitespace());
    let numbers: Option<Vec<f32>> = parts
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok().filter(|number: &f32| number.is_finite()))
        .collect();
    match numbers.as_deref() {
        Some([_, _, width, height]) if *width > 0.0 && *height > 0.0 => {
            Ok(f64::from(*width) / f64::from(*height))
        }
        _ => Err(viewbox(
            "has no viewBox of four numbers, width and height above 0: export it with one",
        )),
    }
}
