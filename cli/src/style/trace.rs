//! A path as the polygon of a `clip-path`.

use std::fmt::Write;

use kakao_consult_button::report::Finding;
use kurbo::{BezPath, PathEl, Point, Shape};
use usvg::Path;
use usvg::tiny_skia_path::PathSegment;

use super::art::{large, shape};

/// Corners that an outline may have, about 5 kB of stylesheet.
const CORNERS: usize = 400;
/// The least part of the viewBox that a drawing fills.
const AREA: f64 = 0.01;
/// Points at a side, that are asked whether they are filled.
const SIDE: u32 = 64;

/// The path as one polygon: each further part is reached from the first corner and left to it, along
/// edges that cancel out.
pub(super) fn points(curves: &BezPath, tolerance: f64, even: bool) -> Result<String, Finding> {
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
        return Err(too_many(count));
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
        _ if count > CORNERS => Err(too_many(count)),
        3.. if filled(&all, even) >= AREA => Ok(out),
        _ => Err(shape("shows nothing")),
    }
}

fn too_many(count: usize) -> Finding {
    large(&format!(
        "comes to {count} corners, and {CORNERS} are the most"
    ))
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
pub(super) fn bezier(path: &Path, width: f64, height: f64) -> BezPath {
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

/// A hundredth of a percent is less than a pixel on any screen.
fn part(share: f64) -> String {
    let percent = (share * 10_000.0).round() / 100.0;
    match percent {
        0.0 => "0".to_owned(),
        percent => format!("{percent}%"),
    }
}
