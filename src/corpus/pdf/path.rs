//! A path on the page: which rectangles, lines and bounds it has.

use hayro_font::kurbo::{Point, Rect};

/// More rectangles or lines than this in one path are a drawing, not a table.
const MAX_PARTS: usize = 4096;

/// A path being built, in points of the page.
#[derive(Debug, Default)]
pub(super) struct Path {
    /// Whether it cuts what is painted after it.
    pub(super) clips: bool,
    rectangles: Vec<Rect>,
    lines: Vec<(Point, Point)>,
    /// The bounds of all that is no rectangle.
    others: Option<Rect>,
    /// The points of the part being built, up to six, and whether it has curves.
    corners: Vec<Point>,
    is_curved: bool,
    first: Point,
    last: Point,
}

impl Path {
    pub(super) fn move_to(&mut self, to: Point) {
        self.end_part();
        self.corners.push(to);
        self.first = to;
        self.last = to;
    }

    pub(super) fn line_to(&mut self, to: Point) {
        self.add_line(self.last, to);
        self.add_corner(to);
        self.last = to;
    }

    pub(super) fn curve_to(&mut self, points: &[Point]) {
        self.is_curved = true;
        for &point in points {
            self.add_corner(point);
            self.last = point;
        }
    }

    pub(super) fn rectangle(&mut self, corners: [Point; 4]) {
        self.move_to(corners[0]);
        for &corner in &corners[1..] {
            self.line_to(corner);
        }
        self.close();
    }

    pub(super) fn close(&mut self) {
        if self.corners.len() > 1 {
            self.add_line(self.last, self.first);
            self.last = self.first;
        }
        self.end_part();
    }

    /// Returns the parts that are rectangles with level sides.
    pub(super) fn rectangles(&mut self) -> Vec<Rect> {
        self.end_part();
        self.rectangles.clone()
    }

    /// Returns the bounds of the parts that are none.
    pub(super) fn other_bounds(&self) -> Option<Rect> {
        self.others
    }

    /// Returns the straight lines.
    pub(super) fn segments(&self) -> Vec<(Point, Point)> {
        self.lines.clone()
    }

    /// Returns the bounds of all of it.
    pub(super) fn bounds(&mut self) -> Option<Rect> {
        self.end_part();
        let rectangles = self.rectangles.iter().copied();
        rectangles
            .chain(self.others)
            .reduce(|one, other| one.union(other))
    }

    fn add_line(&mut self, from: Point, to: Point) {
        if self.lines.len() < MAX_PARTS {
            self.lines.push((from, to));
        }
    }

    fn add_corner(&mut self, corner: Point) {
        if self.corners.len() < 6 {
            self.corners.push(corner);
        } else if let Some(first) = self.corners.first_mut() {
            // Of a longer part only the bounds are kept.
            let bounds = Rect::from_points(*first, corner);
            self.is_curved = true;
            self.others = Some(self.others.map_or(bounds, |others| others.union(bounds)));
        }
    }

    fn end_part(&mut self) {
        let corners = std::mem::take(&mut self.corners);
        let is_curved = std::mem::take(&mut self.is_curved);
        let (Some(&first), true) = (corners.first(), corners.len() > 1) else {
            return;
        };
        let bounds = corners
            .iter()
            .fold(Rect::from_points(first, first), |bounds, &corner| {
                bounds.union_pt(corner)
            });
        let is_rectangle = !is_curved
            && (corners.len() == 4 || corners.len() == 5 && corners[4].distance(first) < 0.1)
            && corners[..4].iter().all(|corner| is_corner(*corner, bounds));
        if is_rectangle && self.rectangles.len() < MAX_PARTS {
            self.rectangles.push(bounds);
        } else {
            self.others = Some(self.others.map_or(bounds, |others| others.union(bounds)));
        }
    }
}

fn is_corner(point: Point, bounds: Rect) -> bool {
    let is_near = |one: f64, other: f64| (one - other).abs() < 0.1;
    (is_near(point.x, bounds.x0) || is_near(point.x, bounds.x1))
        && (is_near(point.y, bounds.y0) || is_near(point.y, bounds.y1))
}
