//! An owner's symbol: from an SVG to the outline that `clip-path` cuts. So it takes one colour, needs no
//! picture that a page's policy could refuse, and stays in forced colours and on paper.

use std::fmt::Write;

use kakao_consult_button::report::Finding;
use kakao_consult_button::tokens::Outline;
use kurbo::{BezPath, PathEl, Point};
use usvg::tiny_skia_path::PathSegment;
use usvg::{FillRule, Group, Node, Options, Paint, Path, Tree, roxmltree};

/// The place in each problem.
const PLACE: &str = "drawing";
/// The longest SVG, in bytes.
pub(super) const LIMIT: usize = 64 << 10;
/// Corners that an outline may have, about 5 kB of stylesheet.
const CORNERS: usize = 400;
/// Of the drawing's height: how far the outline may be from a curve.
const TOLERANCE: f64 = 1.0 / 600.0;
/// Width to height: no wider or narrower symbol leaves room for a label.
const RATIOS: std::ops::RangeInclusive<f64> = 0.25..=4.0;
/// The least part of the viewBox, by width or height, that a drawing fills.
const FILLED: f32 = 0.5;

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

/// Reads an SVG.
///
/// # Errors
///
/// `art-large`, `art-svg`, `art-active`, `art-reference`, `art-viewbox`, `art-shape`.
pub(super) fn outline(text: &str) -> Result<Outline, Finding> {
    if text.len() > LIMIT {
        return Err(told("art-large", "is larger than 64 KiB: draw it simpler"));
    }
    let page = roxmltree::Document::parse(text).map_err(|error| {
        let sentence = format!("is no SVG ({error}): export it again, without a DOCTYPE");
        told("art-svg", &sentence)
    })?;
    refuse(&page)?;
    let tree = Tree::from_xmltree(&page, &Options::default())
        .map_err(|error| told("art-svg", &format!("is no SVG ({error}): export it again")))?;
    let path = only_path(tree.root())?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let ratio = f64::from(width) / f64::from(height);
    let seen = path.abs_bounding_box();
    let fills = (seen.width() / width).max(seen.height() / height) >= FILLED;
    if !RATIOS.contains(&ratio) || !fills {
        return Err(told(
            "art-viewbox",
            "does not fit its viewBox: set the viewBox to the drawing's own edges",
        ));
    }
    points(path, f64::from(width), f64::from(height)).map(|points| Outline {
        points,
        ratio,
        round: false,
    })
}

fn told(code: &'static str, sentence: &str) -> Finding {
    Finding::new(code, format!("{PLACE} {sentence}."))
}

/// What runs, what asks for another file, and what is no plain shape.
fn refuse(page: &roxmltree::Document) -> Result<(), Finding> {
    let root = page.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(told(
            "art-svg",
            "is no SVG: its outermost element is not <svg>",
        ));
    }
    let elements = || page.descendants().filter(roxmltree::Node::is_element);
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
            return Err(told(
                "art-active",
                "has scripts or animation: take them out",
            ));
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
                return Err(told(
                    "art-reference",
                    "refers to something else by href, url() or @import: draw it in place",
                ));
            }
        }
    }
    if root.attribute("viewBox").is_none() {
        return Err(told("art-viewbox", "has no viewBox: export it with one"));
    }
    for element in elements().filter(|element| element.tag_name().namespace() == Some(SVG)) {
        let name = element.tag_name().name();
        let said = element
            .ancestors()
            .any(|each| SAID.contains(&each.tag_name().name()));
        if !said && !DRAWN.contains(&name) {
            return Err(shape(&format!("has <{name}>")));
        }
    }
    Ok(())
}

fn shape(what: &str) -> Finding {
    told(
        "art-shape",
        &format!("{what}: unite all into one filled path, without stroke, mask, gradient or text"),
    )
}

/// The one path that there is to see.
fn only_path(group: &Group) -> Result<&Path, Finding> {
    let plain = group.clip_path().is_none()
        && group.mask().is_none()
        && group.filters().is_empty()
        && group.opacity().get() == 1.0;
    let mut children = group.children().iter().filter(|node| match node {
        Node::Group(group) => group.has_children(),
        Node::Path(path) => path.is_visible(),
        _ => true,
    });
    let (first, second) = (children.next(), children.next());
    if !plain || second.is_some() {
        return Err(shape("is more than one shape"));
    }
    match first {
        None => Err(shape("shows nothing")),
        Some(Node::Group(group)) => only_path(group),
        Some(Node::Path(path)) => {
            let fill = path.fill();
            let solid = fill.is_some_and(|fill| {
                matches!(fill.paint(), Paint::Color(_)) && fill.opacity().get() == 1.0
            });
            match path.stroke().is_none() && solid {
                true => Ok(path),
                false => Err(shape("is not one solid fill")),
            }
        }
        Some(_) => Err(shape("is no path")),
    }
}

/// The path as one polygon: each further part is reached from the first corner and left to it, along
/// edges that cancel out.
fn points(path: &Path, width: f64, height: f64) -> Result<String, Finding> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    let mut note = |element| match element {
        PathEl::MoveTo(point) => parts.push(vec![point]),
        PathEl::LineTo(point) => parts
            .iter_mut()
            .last()
            .into_iter()
            .for_each(|p| p.push(point)),
        _ => {}
    };
    kurbo::flatten(bezier(path), height * TOLERANCE, &mut note);
    let mut corners: Vec<Point> = Vec::new();
    let start = parts.first().and_then(|part| part.first()).copied();
    for part in &parts {
        corners.extend(part);
        if parts.len() > 1 {
            corners.extend(part.first());
            corners.extend(start);
        }
    }
    let mut out = String::from(match path.fill() {
        Some(fill) if fill.rule() == FillRule::EvenOdd => "evenodd",
        _ => "",
    });
    let mut last = String::new();
    let mut count = 0;
    for point in corners {
        let next = format!("{} {}", part(point.x / width), part(point.y / height));
        if next == last {
            continue;
        }
        let comma = if out.is_empty() { "" } else { "," };
        write!(out, "{comma}{next}").unwrap_or_default();
        last = next;
        count += 1;
    }
    match count {
        0..3 => Err(shape("shows nothing")),
        3..=CORNERS => Ok(out),
        _ => Err(told(
            "art-large",
            &format!("comes to {count} corners, and {CORNERS} are the most: draw it simpler"),
        )),
    }
}

/// In the drawing's own coordinates, with every transform done.
fn bezier(path: &Path) -> BezPath {
    let Some(data) = path.data().clone().transform(path.abs_transform()) else {
        return BezPath::new();
    };
    let at = |point: usvg::tiny_skia_path::Point| Point::new(point.x.into(), point.y.into());
    data.segments()
        .map(|segment| match segment {
            PathSegment::MoveTo(to) => PathEl::MoveTo(at(to)),
            PathSegment::LineTo(to) => PathEl::LineTo(at(to)),
            PathSegment::QuadTo(by, to) => PathEl::QuadTo(at(by), at(to)),
            PathSegment::CubicTo(one, two, to) => PathEl::CurveTo(at(one), at(two), at(to)),
            PathSegment::Close => PathEl::ClosePath,
        })
        .collect()
}

/// A hundredth of a percent is less than a pixel on any screen.
fn part(share: f64) -> String {
    let percent = (share * 10_000.0).round() / 100.0;
    match percent {
        0.0 => "0".to_owned(),
        percent => format!("{percent}%"),
    }
}
