//! An owner's symbol: from an SVG to the outline that `clip-path` cuts. So it takes one colour, needs no
//! picture that a page's policy could refuse, and stays in forced colours and on paper.

use kakao_consult_button::look::tokens::Outline;
use kakao_consult_button::report::Finding;
use kurbo::{PathEl, Point, Rect, Shape};
use usvg::{FillRule, Group, Node, Options, Paint, Path, Tree, roxmltree};

use super::{plain, trace};

/// The place in each problem.
const PLACE: &str = "drawing";
/// The longest SVG, in bytes.
pub(crate) const LIMIT: usize = 64 << 10;
/// Of the drawing's height: how far the outline may be from a curve.
const TOLERANCE: f64 = 1.0 / 600.0;
/// Width to height: no wider or narrower symbol leaves room for a label.
const RATIOS: std::ops::RangeInclusive<f64> = 0.25..=4.0;
/// The least part of the viewBox, by width or height, that a drawing fills.
const FILLED: f64 = 0.5;
/// Of the viewBox: how far a drawing may lie outside it.
const SLACK: f64 = 0.01;
/// In viewBoxes: where no control point of a curve inside it lies.
const REACH: f64 = 5.0;

/// Reads an SVG.
///
/// # Errors
///
/// `art-large`, `art-svg`, `art-active`, `art-reference`, `art-viewbox`, `art-shape`.
pub(crate) fn outline(text: &str) -> Result<Outline, Finding> {
    // What editors put before a file.
    let text = text.trim_start_matches('\u{FEFF}');
    if text.len() > LIMIT {
        return Err(long());
    }
    let page = roxmltree::Document::parse(text).map_err(|error| {
        let sentence = format!("is no SVG ({error}): export it again, without a DOCTYPE");
        no_svg(&sentence)
    })?;
    let own = plain::refuse(&page)?;
    let tree = Tree::from_xmltree(&page, &Options::default())
        .map_err(|error| no_svg(&format!("is no SVG ({error}): export it again")))?;
    let path = only_path(tree.root())?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let (width, height) = (f64::from(width), f64::from(height));
    let ratio = width / height;
    if !alike(ratio, own) {
        return Err(viewbox(
            "has a width and height of another ratio than its viewBox: take them out",
        ));
    }
    let curves = trace::bezier(path, width, height);
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
    trace::points(&curves, TOLERANCE / ratio.max(1.0), even).map(|points| Outline {
        points,
        ratio,
        round: false,
    })
}

const UNFIT: &str = "does not fit its viewBox: set the viewBox to the drawing's own edges";

pub(super) fn viewbox(sentence: &str) -> Finding {
    told("art-viewbox", sentence)
}

/// Of too much in any way.
pub(super) fn large(what: &str) -> Finding {
    told("art-large", &format!("{what}: draw it simpler"))
}

/// Of a file that is too long.
pub(crate) fn long() -> Finding {
    large("is larger than 64 KiB")
}

pub(super) fn no_svg(sentence: &str) -> Finding {
    told("art-svg", sentence)
}

pub(super) fn active() -> Finding {
    told("art-active", "has scripts or animation: take them out")
}

pub(super) fn reference() -> Finding {
    told(
        "art-reference",
        "refers to something else by href, url() or @import: draw it in place",
    )
}

/// Sizes are rounded where they are exported.
fn alike(one: f64, other: f64) -> bool {
    (one / other - 1.0).abs() <= 2.0 * SLACK
}

fn told(code: &'static str, sentence: &str) -> Finding {
    Finding::new(code, format!("{PLACE} {sentence}."))
}

pub(super) fn shape(what: &str) -> Finding {
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

/// All points of an element, those that only steer it too.
fn ends(element: &PathEl) -> Vec<Point> {
    match *element {
        PathEl::MoveTo(to) | PathEl::LineTo(to) => vec![to],
        PathEl::QuadTo(by, to) => vec![by, to],
        PathEl::CurveTo(one, two, to) => vec![one, two, to],
        PathEl::ClosePath => Vec::new(),
    }
}
