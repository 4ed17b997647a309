// Random closures, written by `generate.rs`: not to be edited. `UPDATE_ARCHITECTURES=1 cargo test --test gradients`
// writes them anew.

pub const SIDE: usize = 8;

/// A network of closures: its outputs and the derivatives of its loss, and the same closures in plain Rust.
pub struct Group {
    pub evaluate: fn([f64; SIDE], [f64; SIDE]) -> ([f64; SIDE], [f64; SIDE]),
    pub maps: [fn(f64) -> f64; SIDE],
    pub losses: [fn(f64, f64) -> f64; SIDE],
}

pub fn all() -> Vec<Group> {
    vec![group1::group(), group2::group(), group3::group(), group4::group(), group5::group(), group6::group()]
}

pub mod group1 {
    use std::slice::from_mut;

    use crate::plain::*;
    use crate::prelude::*;

    network! {
        pub struct Net(x0: [1], x1: [1], x2: [1], x3: [1], x4: [1], x5: [1], x6: [1], x7: [1]) -> ([1], [1], [1], [1], [1], [1], [1], [1]) {
            (
            x0 -> map(|z| (((z).powi(2) + 1.7)).powf(1.0)),
            x1 -> map(|z| (((z).powi(2) + 1.8)).ln()),
            x2 -> map(|z| cos(z)),
            x3 -> map(|z| (0.7 / ((z).powi(2) + 1.6))),
            x4 -> map(|z| (z * 0.3)),
            x5 -> map(|z| (z + z)),
            x6 -> map(|z| sin(z)),
            x7 -> map(|z| (z - z))
            )
        }
        loss = (
            |y, t| (if y < 0.7 { t } else { SCALE }),
            |y, t| (t / ((y).powi(2) + 1.5)),
            |y, t| (y - t),
            |y, t| (y - t),
            |y, t| (y - t),
            |y, t| (if y <= -0.5 { y } else { t }),
            |y, t| (if t <= 0.7 { t } else { y }),
            |y, t| (if y >= 0.8 { t } else { y })
        );
    }

    fn evaluate(x: [f64; super::SIDE], t: [f64; super::SIDE]) -> ([f64; super::SIDE], [f64; super::SIDE]) {
        let net = Net::<f64> { __scalar: [] };
        let y = net.predict(&v(x[0]), &v(x[1]), &v(x[2]), &v(x[3]), &v(x[4]), &v(x[5]), &v(x[6]), &v(x[7]));
        let mut d = [v(7.0); super::SIDE];
        let [d0, d1, d2, d3, d4, d5, d6, d7] = &mut d;
        net.input_gradient(&[v(x[0])], &[v(x[1])], &[v(x[2])], &[v(x[3])], &[v(x[4])], &[v(x[5])], &[v(x[6])], &[v(x[7])], &[v(t[0])], &[v(t[1])], &[v(t[2])], &[v(t[3])], &[v(t[4])], &[v(t[5])], &[v(t[6])], &[v(t[7])], from_mut(d0), from_mut(d1), from_mut(d2), from_mut(d3), from_mut(d4), from_mut(d5), from_mut(d6), from_mut(d7), &mut Net::workspace(1));
        ([y.0[0], y.1[0], y.2[0], y.3[0], y.4[0], y.5[0], y.6[0], y.7[0]], d.map(|d| d[0]))
    }

    pub fn group() -> super::Group {
        let maps: [fn(f64) -> f64; super::SIDE] = [
            |z| (((z).powi(2) + 1.7_f64)).powf(1.0_f64),
            |z| (((z).powi(2) + 1.8_f64)).ln(),
            |z| cos(z),
            |z| (0.7_f64 / ((z).powi(2) + 1.6_f64)),
            |z| (z * 0.3_f64),
            |z| (z + z),
            |z| sin(z),
            |z| (z - z)
        ];
        let losses: [fn(f64, f64) -> f64; super::SIDE] = [
            |y, t| (if y < 0.7_f64 { t } else { SCALE }),
            |y, t| (t / ((y).powi(2) + 1.5_f64)),
            |y, t| (y - t),
            |y, t| (y - t),
            |y, t| (y - t),
            |y, t| (if y <= -0.5_f64 { y } else { t }),
            |y, t| (if t <= 0.7_f64 { t } else { y }),
            |y, t| (if y >= 0.8_f64 { t } else { y })
        ];
        super::Group { evaluate, maps, losses }
    }
}

pub mod group2 {
    use std::slice::from_mut;

    use crate::plain::*;
    use crate::prelude::*;

    network! {
        pub struct Net(x0: [1], x1: [1], x2: [1], x3: [1], x4: [1], x5: [1], x6: [1], x7: [1]) -> ([1], [1], [1], [1], [1], [1], [1], [1]) {
            (
            x0 -> map(|z| (cos(SCALE) + (z / ((z).powi(2) + 1.0)))),
            x1 -> map(|z| (-(z) / (((z).cos()).powi(2) + 1.4))),
            x2 -> map(|z| (abs((1.5 - 0.5)) * (z - z))),
            x3 -> map(|z| ((((z).powi(2) + 1.7)).sqrt()).powi(2)),
            x4 -> map(|z| ((((z * 0.2)).powi(2) + 0.4)).powf(-0.0)),
            x5 -> map(|z| -((z).tanh())),
            x6 -> map(|z| sin(exp(tanh(z)))),
            x7 -> map(|z| min(-(1.7), (z * z)))
            )
        }
        loss = (
            |y, t| (if y <= -0.7 { ({ let w = t; w + 1.2 }) } else { ln(((SCALE).powi(2) + 1.7)) }),
            |y, t| ((y - t) * (y / ((y).powi(2) + 1.9))),
            |y, t| (-(t) * cos(y)),
            |y, t| (if y >= 0.2 { (if t < -0.8 { t } else { y }) } else { -(0.5) }),
            |y, t| ((t).powi(1) * (y + y)),
            |y, t| ((y * t) - ((t - 0.3)).abs()),
            |y, t| (if t > -0.3 { ({ let w = SCALE; w + y }) } else { (((t).powi(2) + 1.8)).ln() }),
            |y, t| (((y - 0.7)).abs() - (0.7 * t))
        );
    }

    fn evaluate(x: [f64; super::SIDE], t: [f64; super::SIDE]) -> ([f64; super::SIDE], [f64; super::SIDE]) {
        let net = Net::<f64> { __scalar: [] };
        let y = net.predict(&v(x[0]), &v(x[1]), &v(x[2]), &v(x[3]), &v(x[4]), &v(x[5]), &v(x[6]), &v(x[7]));
        let mut d = [v(7.0); super::SIDE];
        let [d0, d1, d2, d3, d4, d5, d6, d7] = &mut d;
        net.input_gradient(&[v(x[0])], &[v(x[1])], &[v(x[2])], &[v(x[3])], &[v(x[4])], &[v(x[5])], &[v(x[6])], &[v(x[7])], &[v(t[0])], &[v(t[1])], &[v(t[2])], &[v(t[3])], &[v(t[4])], &[v(t[5])], &[v(t[6])], &[v(t[7])], from_mut(d0), from_mut(d1), from_mut(d2), from_mut(d3), from_mut(d4), from_mut(d5), from_mut(d6), from_mut(d7), &mut Net::workspace(1));
        ([y.0[0], y.1[0], y.2[0], y.3[0], y.4[0], y.5[0], y.6[0], y.7[0]], d.map(|d| d[0]))
    }

    pub fn group() -> super::Group {
        let maps: [fn(f64) -> f64; super::SIDE] = [
            |z| (cos(SCALE) + (z / ((z).powi(2) + 1.0_f64))),
            |z| (-(z) / (((z).cos()).powi(2) + 1.4_f64)),
            |z| (abs((1.5_f64 - 0.5_f64)) * (z - z)),
            |z| ((((z).powi(2) + 1.7_f64)).sqrt()).powi(2),
            |z| ((((z * 0.2_f64)).powi(2) + 0.4_f64)).powf(-0.0_f64),
            |z| -((z).tanh()),
            |z| sin(exp(tanh(z))),
            |z| min(-(1.7_f64), (z * z))
        ];
        let losses: [fn(f64, f64) -> f64; super::SIDE] = [
            |y, t| (if y <= -0.7_f64 { ({ let w = t; w + 1.2_f64 }) } else { ln(((SCALE).powi(2) + 1.7_f64)) }),
            |y, t| ((y - t) * (y / ((y).powi(2) + 1.9_f64))),
            |y, t| (-(t) * cos(y)),
            |y, t| (if y >= 0.2_f64 { (if t < -0.8_f64 { t } else { y }) } else { -(0.5_f64) }),
            |y, t| ((t).powi(1) * (y + y)),
            |y, t| ((y * t) - ((t - 0.3_f64)).abs()),
            |y, t| (if t > -0.3_f64 { ({ let w = SCALE; w + y }) } else { (((t).powi(2) + 1.8_f64)).ln() }),
            |y, t| (((y - 0.7_f64)).abs() - (0.7_f64 * t))
        ];
        super::Group { evaluate, maps, losses }
    }
}

pub mod group3 {
    use std::slice::from_mut;

    use crate::plain::*;
    use crate::prelude::*;

    network! {
        pub struct Net(x0: [1], x1: [1], x2: [1], x3: [1], x4: [1], x5: [1], x6: [1], x7: [1]) -> ([1], [1], [1], [1], [1], [1], [1], [1]) {
            (
            x0 -> map(|z| max((z - z), (z).cos())),
            x1 -> map(|z| (sigmoid(z) * ({ let w = SCALE; w + 1.0 }))),
            x2 -> map(|z| (abs((1.7 - 0.3)) - sigmoid(z))),
            x3 -> map(|z| ((z - z) * sqrt(((z).powi(2) + 1.5)))),
            x4 -> map(|z| tanh(((z - 0.7)).abs())),
            x5 -> map(|z| ((((z * z)).powi(2) + 1.3)).powf(0.2)),
            x6 -> map(|z| (((sqrt(((z).powi(2) + 0.9))).powi(2) + 1.2)).sqrt()),
            x7 -> map(|z| (if z >= 0.0 { ({ let w = z; w + 0.7 }) } else { (((z).powi(2) + 1.7)).powf(-0.7) }))
            )
        }
        loss = (
            |y, t| exp(tanh((t - y))),
            |y, t| ln((((if y <= -0.3 { y } else { t })).powi(2) + 0.6)),
            |y, t| (exp((y).tanh())).max(((t - 0.2)).abs()),
            |y, t| ln(((({ let w = t; w + y })).powi(2) + 1.6)),
            |y, t| (tanh(y) - ln(((t).powi(2) + 1.4))),
            |y, t| sqrt((((y + t)).powi(2) + 0.9)),
            |y, t| ({ let w = (SCALE - y); w + (if y <= 0.5 { 0.4 } else { t }) }),
            |y, t| ((if y <= 0.5 { 1.4 } else { t }) * (0.5).min(y))
        );
    }

    fn evaluate(x: [f64; super::SIDE], t: [f64; super::SIDE]) -> ([f64; super::SIDE], [f64; super::SIDE]) {
        let net = Net::<f64> { __scalar: [] };
        let y = net.predict(&v(x[0]), &v(x[1]), &v(x[2]), &v(x[3]), &v(x[4]), &v(x[5]), &v(x[6]), &v(x[7]));
        let mut d = [v(7.0); super::SIDE];
        let [d0, d1, d2, d3, d4, d5, d6, d7] = &mut d;
        net.input_gradient(&[v(x[0])], &[v(x[1])], &[v(x[2])], &[v(x[3])], &[v(x[4])], &[v(x[5])], &[v(x[6])], &[v(x[7])], &[v(t[0])], &[v(t[1])], &[v(t[2])], &[v(t[3])], &[v(t[4])], &[v(t[5])], &[v(t[6])], &[v(t[7])], from_mut(d0), from_mut(d1), from_mut(d2), from_mut(d3), from_mut(d4), from_mut(d5), from_mut(d6), from_mut(d7), &mut Net::workspace(1));
        ([y.0[0], y.1[0], y.2[0], y.3[0], y.4[0], y.5[0], y.6[0], y.7[0]], d.map(|d| d[0]))
    }

    pub fn group() -> super::Group {
        let maps: [fn(f64) -> f64; super::SIDE] = [
            |z| max((z - z), (z).cos()),
            |z| (sigmoid(z) * ({ let w = SCALE; w + 1.0_f64 })),
            |z| (abs((1.7_f64 - 0.3_f64)) - sigmoid(z)),
            |z| ((z - z) * sqrt(((z).powi(2) + 1.5_f64))),
            |z| tanh(((z - 0.7_f64)).abs()),
            |z| ((((z * z)).powi(2) + 1.3_f64)).powf(0.2_f64),
            |z| (((sqrt(((z).powi(2) + 0.9_f64))).powi(2) + 1.2_f64)).sqrt(),
            |z| (if z >= 0.0_f64 { ({ let w = z; w + 0.7_f64 }) } else { (((z).powi(2) + 1.7_f64)).powf(-0.7_f64) })
        ];
        let losses: [fn(f64, f64) -> f64; super::SIDE] = [
            |y, t| exp(tanh((t - y))),
            |y, t| ln((((if y <= -0.3_f64 { y } else { t })).powi(2) + 0.6_f64)),
            |y, t| (exp((y).tanh())).max(((t - 0.2_f64)).abs()),
            |y, t| ln(((({ let w = t; w + y })).powi(2) + 1.6_f64)),
            |y, t| (tanh(y) - ln(((t).powi(2) + 1.4_f64))),
            |y, t| sqrt((((y + t)).powi(2) + 0.9_f64)),
            |y, t| ({ let w = (SCALE - y); w + (if y <= 0.5_f64 { 0.4_f64 } else { t }) }),
            |y, t| ((if y <= 0.5_f64 { 1.4_f64 } else { t }) * (0.5_f64).min(y))
        ];
        super::Group { evaluate, maps, losses }
    }
}

pub mod group4 {
    use std::slice::from_mut;

    use crate::plain::*;
    use crate::prelude::*;

    network! {
        pub struct Net(x0: [1], x1: [1], x2: [1], x3: [1], x4: [1], x5: [1], x6: [1], x7: [1]) -> ([1], [1], [1], [1], [1], [1], [1], [1]) {
            (
            x0 -> map(|z| (if z < -0.5 { exp(((SCALE).max(z)).tanh()) } else { (sqrt(((z).powi(2) + 1.7))).sin() })),
            x1 -> map(|z| (if z >= 0.2 { ((z * z) * tanh(SCALE)) } else { (if z <= 0.1 { abs((1.4 - 0.6)) } else { (1.4 - SCALE) }) })),
            x2 -> map(|z| exp((((if z > 0.6 { 0.5 } else { z })).max(sqrt(((z).powi(2) + 1.8)))).tanh())),
            x3 -> map(|z| (((((SCALE * z)).powi(2) + 1.4)).ln() / (((tanh((z).sin())).exp()).powi(2) + 2.0))),
            x4 -> map(|z| (((((0.5 / ((z).powi(2) + 1.8))).powi(2) + 0.8)).powf(0.3) * (-(z) / (((z * z)).powi(2) + 0.6)))),
            x5 -> map(|z| (tanh(exp(tanh((z).sin())))).exp()),
            x6 -> map(|z| (exp(((SCALE).sin()).tanh()) + (abs((SCALE - 0.5)) - (((z).powi(2) + 1.2)).sqrt()))),
            x7 -> map(|z| (ln(((exp((z).tanh())).powi(2) + 1.9))).cos())
            )
        }
        loss = (
            |y, t| (if t >= 0.0 { ((t).sin() / (((if t > -0.5 { t } else { 0.5 })).powi(2) + 1.9)) } else { tanh(abs((y - 0.8))) }),
            |y, t| ((((((SCALE - 0.4)).abs()).powi(2) + 0.9)).powf(0.9) * (sigmoid(y) * sin(t))),
            |y, t| (((((y + t)).powi(2) + 1.6)).sqrt() - sigmoid((1.7 * y))),
            |y, t| cos((if t < 0.1 { -(y) } else { -(y) })),
            |y, t| (({ let w = -(t); w + sin(SCALE) }) - ({ let w = (1.3 - y); w + powi(w, 2) })),
            |y, t| ((-((if t <= -0.5 { y } else { 0.7 })) - 0.5)).abs(),
            |y, t| (((t).max(0.9) - exp(tanh(y))) / ((((((((t).powi(2) + 1.5)).powf(-0.6)).powi(2) + 0.8)).powf(-0.0)).powi(2) + 1.2)),
            |y, t| sin((if t < -0.1 { (((1.5).powi(2) + 2.0)).ln() } else { (t / ((y).powi(2) + 0.7)) }))
        );
    }

    fn evaluate(x: [f64; super::SIDE], t: [f64; super::SIDE]) -> ([f64; super::SIDE], [f64; super::SIDE]) {
        let net = Net::<f64> { __scalar: [] };
        let y = net.predict(&v(x[0]), &v(x[1]), &v(x[2]), &v(x[3]), &v(x[4]), &v(x[5]), &v(x[6]), &v(x[7]));
        let mut d = [v(7.0); super::SIDE];
        let [d0, d1, d2, d3, d4, d5, d6, d7] = &mut d;
        net.input_gradient(&[v(x[0])], &[v(x[1])], &[v(x[2])], &[v(x[3])], &[v(x[4])], &[v(x[5])], &[v(x[6])], &[v(x[7])], &[v(t[0])], &[v(t[1])], &[v(t[2])], &[v(t[3])], &[v(t[4])], &[v(t[5])], &[v(t[6])], &[v(t[7])], from_mut(d0), from_mut(d1), from_mut(d2), from_mut(d3), from_mut(d4), from_mut(d5), from_mut(d6), from_mut(d7), &mut Net::workspace(1));
        ([y.0[0], y.1[0], y.2[0], y.3[0], y.4[0], y.5[0], y.6[0], y.7[0]], d.map(|d| d[0]))
    }

    pub fn group() -> super::Group {
        let maps: [fn(f64) -> f64; super::SIDE] = [
            |z| (if z < -0.5_f64 { exp(((SCALE).max(z)).tanh()) } else { (sqrt(((z).powi(2) + 1.7_f64))).sin() }),
            |z| (if z >= 0.2_f64 { ((z * z) * tanh(SCALE)) } else { (if z <= 0.1_f64 { abs((1.4_f64 - 0.6_f64)) } else { (1.4_f64 - SCALE) }) }),
            |z| exp((((if z > 0.6_f64 { 0.5_f64 } else { z })).max(sqrt(((z).powi(2) + 1.8_f64)))).tanh()),
            |z| (((((SCALE * z)).powi(2) + 1.4_f64)).ln() / (((tanh((z).sin())).exp()).powi(2) + 2.0_f64)),
            |z| (((((0.5_f64 / ((z).powi(2) + 1.8_f64))).powi(2) + 0.8_f64)).powf(0.3_f64) * (-(z) / (((z * z)).powi(2) + 0.6_f64))),
            |z| (tanh(exp(tanh((z).sin())))).exp(),
            |z| (exp(((SCALE).sin()).tanh()) + (abs((SCALE - 0.5_f64)) - (((z).powi(2) + 1.2_f64)).sqrt())),
            |z| (ln(((exp((z).tanh())).powi(2) + 1.9_f64))).cos()
        ];
        let losses: [fn(f64, f64) -> f64; super::SIDE] = [
            |y, t| (if t >= 0.0_f64 { ((t).sin() / (((if t > -0.5_f64 { t } else { 0.5_f64 })).powi(2) + 1.9_f64)) } else { tanh(abs((y - 0.8_f64))) }),
            |y, t| ((((((SCALE - 0.4_f64)).abs()).powi(2) + 0.9_f64)).powf(0.9_f64) * (sigmoid(y) * sin(t))),
            |y, t| (((((y + t)).powi(2) + 1.6_f64)).sqrt() - sigmoid((1.7_f64 * y))),
            |y, t| cos((if t < 0.1_f64 { -(y) } else { -(y) })),
            |y, t| (({ let w = -(t); w + sin(SCALE) }) - ({ let w = (1.3_f64 - y); w + powi(w, 2) })),
            |y, t| ((-((if t <= -0.5_f64 { y } else { 0.7_f64 })) - 0.5_f64)).abs(),
            |y, t| (((t).max(0.9_f64) - exp(tanh(y))) / ((((((((t).powi(2) + 1.5_f64)).powf(-0.6_f64)).powi(2) + 0.8_f64)).powf(-0.0_f64)).powi(2) + 1.2_f64)),
            |y, t| sin((if t < -0.1_f64 { (((1.5_f64).powi(2) + 2.0_f64)).ln() } else { (t / ((y).powi(2) + 0.7_f64)) }))
        ];
        super::Group { evaluate, maps, losses }
    }
}

pub mod group5 {
    use std::slice::from_mut;

    use crate::plain::*;
    use crate::prelude::*;

    network! {
        pub struct Net(x0: [1], x1: [1], x2: [1], x3: [1], x4: [1], x5: [1], x6: [1], x7: [1]) -> ([1], [1], [1], [1], [1], [1], [1], [1]) {
            (
            x0 -> map(|z| sigmoid(powi((z).cos(), 3))),
            x1 -> map(|z| ((((if z <= 0.8 { (z * 1.9) } else { -(z) })).powi(2) + 1.5)).powf(1.2)),
            x2 -> map(|z| (((z).sigmoid()).powi(3) + ((0.5 * z)).sigmoid())),
            x3 -> map(|z| (if z <= 0.2 { ln((((1.6 / ((SCALE).powi(2) + 0.9))).powi(2) + 1.2)) } else { ((tanh(z) - 1.0)).abs() })),
            x4 -> map(|z| sigmoid((if z >= 0.4 { (z).powi(2) } else { sqrt(((1.4).powi(2) + 1.6)) }))),
            x5 -> map(|z| cos(((((z).cos()).powi(2) + 1.7)).powf(-0.9))),
            x6 -> map(|z| (tanh(((((z).powi(2) + 0.9)).powf(-0.8) / ((sqrt(((SCALE).powi(2) + 0.5))).powi(2) + 0.8)))).exp()),
            x7 -> map(|z| (min((tanh(z)).exp(), abs((SCALE - 1.0)))).max(((if z < 0.7 { z } else { z }) * min(1.5, z))))
            )
        }
        loss = (
            |y, t| (({ let w = (1.2).max(t); w + sigmoid(1.7) }) / ((((if y <= -0.3 { y } else { SCALE }) * (t * 0.8))).powi(2) + 1.4)),
            |y, t| ((((t - 0.9)).abs() * ({ let w = t; w + 1.1 })) + (sqrt(((t).powi(2) + 1.9)) - sin(y))),
            |y, t| (abs(((if t > -0.1 { t } else { t }) - 0.9)) - min((if y > 0.6 { y } else { SCALE }), powi(SCALE, 1))),
            |y, t| (if y > -0.7 { (ln(((0.6).powi(2) + 0.9)) - (y - SCALE)) } else { sigmoid((t).tanh()) }),
            |y, t| ((((if y > -0.3 { t } else { y })).sin() - 1.0)).abs(),
            |y, t| (if y <= -0.3 { sigmoid((t).sin()) } else { (((y).tanh()).exp()).sin() }),
            |y, t| ((((y / ((y).powi(2) + 1.7)) - 0.8)).abs() * ((((t * t)).powi(2) + 0.7)).ln()),
            |y, t| (if t > -0.3 { (if y >= -0.4 { (if y <= 0.2 { SCALE } else { 1.5 }) } else { (t * 0.4) }) } else { (({ let w = 0.7; w + w }) * (0.8 * y)) })
        );
    }

    fn evaluate(x: [f64; super::SIDE], t: [f64; super::SIDE]) -> ([f64; super::SIDE], [f64; super::SIDE]) {
        let net = Net::<f64> { __scalar: [] };
        let y = net.predict(&v(x[0]), &v(x[1]), &v(x[2]), &v(x[3]), &v(x[4]), &v(x[5]), &v(x[6]), &v(x[7]));
        let mut d = [v(7.0); super::SIDE];
        let [d0, d1, d2, d3, d4, d5, d6, d7] = &mut d;
        net.input_gradient(&[v(x[0])], &[v(x[1])], &[v(x[2])], &[v(x[3])], &[v(x[4])], &[v(x[5])], &[v(x[6])], &[v(x[7])], &[v(t[0])], &[v(t[1])], &[v(t[2])], &[v(t[3])], &[v(t[4])], &[v(t[5])], &[v(t[6])], &[v(t[7])], from_mut(d0), from_mut(d1), from_mut(d2), from_mut(d3), from_mut(d4), from_mut(d5), from_mut(d6), from_mut(d7), &mut Net::workspace(1));
        ([y.0[0], y.1[0], y.2[0], y.3[0], y.4[0], y.5[0], y.6[0], y.7[0]], d.map(|d| d[0]))
    }

    pub fn group() -> super::Group {
        let maps: [fn(f64) -> f64; super::SIDE] = [
            |z| sigmoid(powi((z).cos(), 3)),
            |z| ((((if z <= 0.8_f64 { (z * 1.9_f64) } else { -(z) })).powi(2) + 1.5_f64)).powf(1.2_f64),
            |z| (((z).sigmoid()).powi(3) + ((0.5_f64 * z)).sigmoid()),
            |z| (if z <= 0.2_f64 { ln((((1.6_f64 / ((SCALE).powi(2) + 0.9_f64))).powi(2) + 1.2_f64)) } else { ((tanh(z) - 1.0_f64)).abs() }),
            |z| sigmoid((if z >= 0.4_f64 { (z).powi(2) } else { sqrt(((1.4_f64).powi(2) + 1.6_f64)) })),
            |z| cos(((((z).cos()).powi(2) + 1.7_f64)).powf(-0.9_f64)),
            |z| (tanh(((((z).powi(2) + 0.9_f64)).powf(-0.8_f64) / ((sqrt(((SCALE).powi(2) + 0.5_f64))).powi(2) + 0.8_f64)))).exp(),
            |z| (min((tanh(z)).exp(), abs((SCALE - 1.0_f64)))).max(((if z < 0.7_f64 { z } else { z }) * min(1.5_f64, z)))
        ];
        let losses: [fn(f64, f64) -> f64; super::SIDE] = [
            |y, t| (({ let w = (1.2_f64).max(t); w + sigmoid(1.7_f64) }) / ((((if y <= -0.3_f64 { y } else { SCALE }) * (t * 0.8_f64))).powi(2) + 1.4_f64)),
            |y, t| ((((t - 0.9_f64)).abs() * ({ let w = t; w + 1.1_f64 })) + (sqrt(((t).powi(2) + 1.9_f64)) - sin(y))),
            |y, t| (abs(((if t > -0.1_f64 { t } else { t }) - 0.9_f64)) - min((if y > 0.6_f64 { y } else { SCALE }), powi(SCALE, 1))),
            |y, t| (if y > -0.7_f64 { (ln(((0.6_f64).powi(2) + 0.9_f64)) - (y - SCALE)) } else { sigmoid((t).tanh()) }),
            |y, t| ((((if y > -0.3_f64 { t } else { y })).sin() - 1.0_f64)).abs(),
            |y, t| (if y <= -0.3_f64 { sigmoid((t).sin()) } else { (((y).tanh()).exp()).sin() }),
            |y, t| ((((y / ((y).powi(2) + 1.7_f64)) - 0.8_f64)).abs() * ((((t * t)).powi(2) + 0.7_f64)).ln()),
            |y, t| (if t > -0.3_f64 { (if y >= -0.4_f64 { (if y <= 0.2_f64 { SCALE } else { 1.5_f64 }) } else { (t * 0.4_f64) }) } else { (({ let w = 0.7_f64; w + w }) * (0.8_f64 * y)) })
        ];
        super::Group { evaluate, maps, losses }
    }
}

pub mod group6 {
    use std::slice::from_mut;

    use crate::plain::*;
    use crate::prelude::*;

    network! {
        pub struct Net(x0: [1], x1: [1], x2: [1], x3: [1], x4: [1], x5: [1], x6: [1], x7: [1]) -> ([1], [1], [1], [1], [1], [1], [1], [1]) {
            (
            x0 -> map(|z| (sin(tanh((SCALE - 0.3))) + ln((((-(z)).cos()).powi(2) + 1.3)))),
            x1 -> map(|z| ln(((((if z >= -0.5 { sqrt(((0.6).powi(2) + 0.6)) } else { (z * z) }) / (((if z <= 0.3 { (z * 0.3) } else { sigmoid(z) })).powi(2) + 1.8))).powi(2) + 0.4))),
            x2 -> map(|z| (if z > -0.6 { (cos((((z).powi(2) + 1.7)).sqrt()) * ((((SCALE).powi(2) + 0.6)).sqrt()).powi(2)) } else { (((-((if z < -0.3 { 0.7 } else { z }))).powi(2) + 0.5)).powf(-0.6) })),
            x3 -> map(|z| (((if z >= -0.0 { -(0.5) } else { (SCALE).tanh() }) * sin((z * z))) * (sin(cos(z))).tanh())),
            x4 -> map(|z| (sigmoid(((z / ((z).powi(2) + 1.5)) * (z * z))) * (((powi((z + z), 1)).powi(2) + 1.7)).powf(-0.9))),
            x5 -> map(|z| ((sigmoid((z).tanh())).powi(2)).powi(2)),
            x6 -> map(|z| (((((sqrt(((z).powi(2) + 1.1))).powi(2) + 1.8)).powf(0.4)).tanh() - (({ let w = (z * z); w + (if w >= 0.3 { w } else { 1.2 }) }) * ((z + SCALE) - tanh(z))))),
            x7 -> map(|z| (((if z < -0.3 { (if z <= -0.3 { z } else { z }) } else { (0.8).cos() }) * -(cos(z)))).sin())
            )
        }
        loss = (
            |y, t| ((-(-(y)) - sin((y - SCALE))) * (((if y < -0.6 { t } else { y }) / (((((SCALE).powi(2) + 1.2)).sqrt()).powi(2) + 1.9)) / ((((if y > -0.2 { y } else { 1.9 }) + (0.4 / ((t).powi(2) + 2.0)))).powi(2) + 0.7))),
            |y, t| (((((({ let w = y; w + y })).sigmoid()).powi(2) + 1.8)).sqrt() - (powi((tanh(t)).exp(), 2) + ((t).min(t)).max(-(t)))),
            |y, t| ((((-(-(1.9))).powi(2) + 1.5)).powf(0.6) - (((t / ((t).powi(2) + 1.7)) - powi(t, 2)) / ((((((y * y)).powi(2) + 1.3)).ln()).powi(2) + 1.6))),
            |y, t| (((if t > 0.6 { (1.0 - y) } else { (y).sigmoid() }) - ((tanh(SCALE)).exp()).tanh()) / ((({ let w = sin(-(1.3)); w + ((y * y)).sin() })).powi(2) + 1.7)),
            |y, t| -((if t < -0.3 { powi(sin(y), 3) } else { (((t + t)).tanh()).exp() })),
            |y, t| abs((({ let w = ((if y <= -0.1 { y } else { y })).powi(1); w + ({ let w = (SCALE * t); w + (SCALE).sigmoid() }) }) - 0.7)),
            |y, t| ((((y).max(1.5)).sin()).powi(1) + (if t >= -0.3 { ((t).cos() - (y * t)) } else { powi(((y - 0.9)).abs(), 1) })),
            |y, t| (sqrt(((sqrt(((powi(SCALE, 2)).powi(2) + 1.6))).powi(2) + 1.8)) * ((cos(1.8) - (t * y))).tanh())
        );
    }

    fn evaluate(x: [f64; super::SIDE], t: [f64; super::SIDE]) -> ([f64; super::SIDE], [f64; super::SIDE]) {
        let net = Net::<f64> { __scalar: [] };
        let y = net.predict(&v(x[0]), &v(x[1]), &v(x[2]), &v(x[3]), &v(x[4]), &v(x[5]), &v(x[6]), &v(x[7]));
        let mut d = [v(7.0); super::SIDE];
        let [d0, d1, d2, d3, d4, d5, d6, d7] = &mut d;
        net.input_gradient(&[v(x[0])], &[v(x[1])], &[v(x[2])], &[v(x[3])], &[v(x[4])], &[v(x[5])], &[v(x[6])], &[v(x[7])], &[v(t[0])], &[v(t[1])], &[v(t[2])], &[v(t[3])], &[v(t[4])], &[v(t[5])], &[v(t[6])], &[v(t[7])], from_mut(d0), from_mut(d1), from_mut(d2), from_mut(d3), from_mut(d4), from_mut(d5), from_mut(d6), from_mut(d7), &mut Net::workspace(1));
        ([y.0[0], y.1[0], y.2[0], y.3[0], y.4[0], y.5[0], y.6[0], y.7[0]], d.map(|d| d[0]))
    }

    pub fn group() -> super::Group {
        let maps: [fn(f64) -> f64; super::SIDE] = [
            |z| (sin(tanh((SCALE - 0.3_f64))) + ln((((-(z)).cos()).powi(2) + 1.3_f64))),
            |z| ln(((((if z >= -0.5_f64 { sqrt(((0.6_f64).powi(2) + 0.6_f64)) } else { (z * z) }) / (((if z <= 0.3_f64 { (z * 0.3_f64) } else { sigmoid(z) })).powi(2) + 1.8_f64))).powi(2) + 0.4_f64)),
            |z| (if z > -0.6_f64 { (cos((((z).powi(2) + 1.7_f64)).sqrt()) * ((((SCALE).powi(2) + 0.6_f64)).sqrt()).powi(2)) } else { (((-((if z < -0.3_f64 { 0.7_f64 } else { z }))).powi(2) + 0.5_f64)).powf(-0.6_f64) }),
            |z| (((if z >= -0.0_f64 { -(0.5_f64) } else { (SCALE).tanh() }) * sin((z * z))) * (sin(cos(z))).tanh()),
            |z| (sigmoid(((z / ((z).powi(2) + 1.5_f64)) * (z * z))) * (((powi((z + z), 1)).powi(2) + 1.7_f64)).powf(-0.9_f64)),
            |z| ((sigmoid((z).tanh())).powi(2)).powi(2),
            |z| (((((sqrt(((z).powi(2) + 1.1_f64))).powi(2) + 1.8_f64)).powf(0.4_f64)).tanh() - (({ let w = (z * z); w + (if w >= 0.3_f64 { w } else { 1.2_f64 }) }) * ((z + SCALE) - tanh(z)))),
            |z| (((if z < -0.3_f64 { (if z <= -0.3_f64 { z } else { z }) } else { (0.8_f64).cos() }) * -(cos(z)))).sin()
        ];
        let losses: [fn(f64, f64) -> f64; super::SIDE] = [
            |y, t| ((-(-(y)) - sin((y - SCALE))) * (((if y < -0.6_f64 { t } else { y }) / (((((SCALE).powi(2) + 1.2_f64)).sqrt()).powi(2) + 1.9_f64)) / ((((if y > -0.2_f64 { y } else { 1.9_f64 }) + (0.4_f64 / ((t).powi(2) + 2.0_f64)))).powi(2) + 0.7_f64))),
            |y, t| (((((({ let w = y; w + y })).sigmoid()).powi(2) + 1.8_f64)).sqrt() - (powi((tanh(t)).exp(), 2) + ((t).min(t)).max(-(t)))),
            |y, t| ((((-(-(1.9_f64))).powi(2) + 1.5_f64)).powf(0.6_f64) - (((t / ((t).powi(2) + 1.7_f64)) - powi(t, 2)) / ((((((y * y)).powi(2) + 1.3_f64)).ln()).powi(2) + 1.6_f64))),
            |y, t| (((if t > 0.6_f64 { (1.0_f64 - y) } else { (y).sigmoid() }) - ((tanh(SCALE)).exp()).tanh()) / ((({ let w = sin(-(1.3_f64)); w + ((y * y)).sin() })).powi(2) + 1.7_f64)),
            |y, t| -((if t < -0.3_f64 { powi(sin(y), 3) } else { (((t + t)).tanh()).exp() })),
            |y, t| abs((({ let w = ((if y <= -0.1_f64 { y } else { y })).powi(1); w + ({ let w = (SCALE * t); w + (SCALE).sigmoid() }) }) - 0.7_f64)),
            |y, t| ((((y).max(1.5_f64)).sin()).powi(1) + (if t >= -0.3_f64 { ((t).cos() - (y * t)) } else { powi(((y - 0.9_f64)).abs(), 1) })),
            |y, t| (sqrt(((sqrt(((powi(SCALE, 2)).powi(2) + 1.6_f64))).powi(2) + 1.8_f64)) * ((cos(1.8_f64) - (t * y))).tanh())
        ];
        super::Group { evaluate, maps, losses }
    }
}
