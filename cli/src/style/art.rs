//! An owner's symbol: from an SVG to the outline that `clip-path` cuts. So it takes one colour, needs no
//! picture that a page's policy could refuse, and stays in forced colours and on paper.

use std::fmt::Write;

use kakao_consult_button::report::Finding;
use kakao_consult_button::tokens::Outline;
use kurbo::{BezPath, PathEl, Point, Rect, Shape};
use usvg::tiny_skia_path::PathSegment;
use usvg::{FillRule, Group, Node, Options, Paint, Path, Tree, roxmltree};

/// The place in each problem.
const PLACE: &str = "drawing";
/// The longest SVG, in bytes.
pub(super) const LIMIT: usize = 64 << 10;
/// Corners that an outline may have, about 5 kB of stylesheet.
const CORNERS: usize = 400;
/// How deep elements may stand in each other.
const DEPTH: usize = 100;
/// Of the drawing's height: how far the outline may be from a curve.
const TOLERANCE: f64 = 1.0 / 600.0;
/// Width to height: no wider or narrower symbol leaves room for a label.
const RATIOS: std::ops::RangeInclusive<f64> = 0.25..=4.0;
/// The least part of the viewBox, by width or height, that a drawing fills.
const FILLED: f64 = 0.5;
/// The least part of its area.
const AREA: f64 = 0.01;
/// Of the viewBox: how far a drawing may lie outside it.
const SLACK: f64 = 0.01;
/// In viewBoxes: where no control point of a curve inside it lies.
const REACH: f64 = 5.0;
/// Points at a side, that are asked whether they are filled.
const SIDE: u32 = 64;

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

/// Reads an SVG.
///
/// # Errors
///
/// `art-large`, `art-svg`, `art-active`, `art-reference`, `art-viewbox`, `art-shape`.
pub(super) fn outline(text: &str) -> Result<Outline, Finding> {
    // What editors put before a file.
    let text = text.trim_start_matches('\u{FEFF}');
    if text.len() > LIMIT {
        return Err(large());
    }
    let page = roxmltree::Document::parse(text).map_err(|error| {
        let sentence = format!("is no SVG ({error}): export it again, without a DOCTYPE");
        told("art-svg", &sentence)
    })?;
    let own = refuse(&page)?;
    let tree = Tree::from_xmltree(&page, &Options::default())
        .map_err(|error| told("art-svg", &format!("is no SVG ({error}): export it again")))?;
    let path = only_path(tree.root())?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let (width, height) = (f64::from(width), f64::from(height));
    let ratio = width / height;
    if !alike(ratio, own) {
        return Err(viewbox(
            "has a width and height of another ratio than its viewBox: take them out",
        ));
    }
    let curves = bezier(path, width, height);
    let reach = Rect::new(-REACH, -REACH, REACH, REACH);
    let within = |point: &Point| reach.contains(*point);
    if !curves
        .elements()
        .iter()
        .all(|each| ends(each).iter().all(within))
    {
        return Err(viewbox(UNFIT));
    }
    let seen = curves.bounding_box();
    let room = Rect::new(-SLACK, -SLACK, 1.0 + SLACK, 1.0 + SLACK);
    let fills = seen.width().max(seen.height()) >= FILLED;
    if !RATIOS.contains(&ratio) || !fills || !room.contains_rect(seen) {
        return Err(viewbox(UNFIT));
    }
    let even = path
        .fill()
        .is_some_and(|fill| fill.rule() == FillRule::EvenOdd);
    points(&curves, TOLERANCE / ratio.max(1.0), even).map(|points| Outline {
        points,
        ratio,
        round: false,
    })
}

const UNFIT: &str = "does not fit its viewBox: set the viewBox to the drawing's own edges";

fn viewbox(sentence: &str) -> Finding {
    told("art-viewbox", sentence)
}

/// Of a file that is too long.
pub(super) fn large() -> Finding {
    told("art-large", "is larger than 64 KiB: draw it simpler")
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

/// Sizes are rounded where they are exported.
fn alike(one: f64, other: f64) -> bool {
    (one / other - 1.0).abs() <= 2.0 * SLACK
}

fn told(code: &'static str, sentence: &str) -> Finding {
    Finding::new(code, format!("{PLACE} {sentence}."))
}

/// What runs, what asks for another file, and what is no plain shape. Gives the viewBox's ratio.
fn refuse(page: &roxmltree::Document) -> Result<f64, Finding> {
    let root = page.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(told(
            "art-svg",
            "is no SVG: its outermost element is not <svg>",
        ));
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
            plain_style(element.text().unwrap_or_default())?;
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
        let sentence =
            format!("has elements more than {DEPTH} deep in each other: draw it simpler");
        return Err(told("art-large", &sentence));
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
fn points(curves: &BezPath, tolerance: f64, even: bool) -> Result<String, Finding> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    let mut count = 0;
    kurbo::flatten(curves, tolerance, |element| {
        count += 1;
        match element {
            // The rest is counted and not kept.
            _ if count > 4 * CORNERS => {}
            PathEl::MoveTo(point) => parts.push(vec![point]),
            PathEl::LineTo(point) => parts
                .iter_mut()
                .last()
                .into_iter()
                .for_each(|part| part.push(point)),
            _ => {}
        }
    });
    if count > 4 * CORNERS {
        return Err(corners(count));
    }
    let mut all: Vec<Point> = Vec::new();
    let start = parts.first().and_then(|part| part.first()).copied();
    for part in &parts {
        all.extend(part);
        if parts.len() > 1 {
            all.extend(part.first());
            all.extend(start);
        }
    }
    let mut out = String::from(if even { "evenodd" } else { "" });
    let mut last = String::new();
    let mut count = 0;
    for point in &all {
        let next = format!("{} {}", part(point.x), part(point.y));
        if next == last {
            continue;
        }
        let comma = if out.is_empty() { "" } else { "," };
        write!(out, "{comma}{next}").unwrap_or_default();
        last = next;
        count += 1;
    }
    match count {
        _ if count > CORNERS => Err(corners(count)),
        3.. if filled(&all, even) >= AREA => Ok(out),
        _ => Err(shape("shows nothing")),
    }
}

fn corners(count: usize) -> Finding {
    let sentence = format!("comes to {count} corners, and {CORNERS} are the most: draw it simpler");
    told("art-large", &sentence)
}

/// The part of the box that a polygon fills, by points that no row of edges lines up with.
fn filled(corners: &[Point], even: bool) -> f64 {
    let mut polygon = BezPath::new();
    for (at, point) in corners.iter().enumerate() {
        match at {
            0 => polygon.move_to(*point),
            _ => polygon.line_to(*point),
        }
    }
    polygon.close_path();
    let side = f64::from(SIDE);
    let golden = |at: u32| (f64::from(at) * 0.618_034).fract();
    let mut inside = 0_u32;
    for row in 0..SIDE {
        for column in 0..SIDE {
            let across = (f64::from(column) + golden(row)) / side;
            let along = (f64::from(row) + golden(column)) / side;
            let winding = polygon.winding(Point::new(across, along));
            inside += u32::from(match even {
                true => winding % 2 != 0,
                false => winding != 0,
            });
        }
    }
    f64::from(inside) / (side * side)
}

/// In parts of the drawing's width and height, with every transform done.
fn bezier(path: &Path, width: f64, height: f64) -> BezPath {
    let Some(data) = path.data().clone().transform(path.abs_transform()) else {
        return BezPath::new();
    };
    let at = |point: usvg::tiny_skia_path::Point| {
        Point::new(f64::from(point.x) / width, f64::from(point.y) / height)
    };
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

/// All points of an element, those that only steer it too.
fn ends(element: &PathEl) -> Vec<Point> {
    match *element {
        PathEl::MoveTo(to) | PathEl::LineTo(to) => vec![to],
        PathEl::QuadTo(by, to) => vec![by, to],
        PathEl::CurveTo(one, two, to) => vec![one, two, to],
        PathEl::ClosePath => Vec::new(),
    }
}

/// A hundredth of a percent is less than a pixel on any screen.
fn part(share: f64) -> String {
    let percent = (share * 10_000.0).round() / 100.0;
    match percent {
        0.0 => "0".to_owned(),
        percent => format!("{percent}%"),
    }
}
