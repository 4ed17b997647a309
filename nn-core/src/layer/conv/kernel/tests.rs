//! The kernels against the definition, over many geometries.

use rand::RngExt;

use super::*;

/// Calls `each` with every product of the definition: indices of x, of w and of y.
fn products(g: &Geometry, mut each: impl FnMut(usize, usize, usize)) {
    let (per_group, filters_per_group) = (g.channels / g.groups, g.filters / g.groups);
    for f in 0..g.filters {
        for c in 0..per_group {
            let channel = f / filters_per_group * per_group + c;
            for oh in 0..g.rows.out {
                for ow in 0..g.columns.out {
                    for kh in 0..g.rows.kernel {
                        for kw in 0..g.columns.kernel {
                            let h = oh * g.rows.stride + kh * g.rows.dilation;
                            let w = ow * g.columns.stride + kw * g.columns.dilation;
                            let (Some(h), Some(w)) =
                                (h.checked_sub(g.rows.before), w.checked_sub(g.columns.before))
                            else {
                                continue;
                            };
                            if h < g.rows.size && w < g.columns.size {
                                each(
                                    (channel * g.rows.size + h) * g.columns.size + w,
                                    ((f * per_group + c) * g.rows.kernel + kh) * g.columns.kernel + kw,
                                    (f * g.rows.out + oh) * g.columns.out + ow,
                                );
                            }
                        }
                    }
                }
            }
        }
    }
}

fn close(kernel: &[f64], definition: &[f64], what: &str, g: &Geometry) {
    for (&k, &d) in kernel.iter().zip(definition) {
        assert!((k - d).abs() < 1e-12, "{what} is {k}, not {d}, with {g:?}");
    }
}

#[test]
fn kernels_follow_the_definition() {
    let mut rng = crate::rng(5);
    let mut extent = |long: usize| loop {
        let size = rng.random_range(1..=long);
        let (kernel, stride) = (rng.random_range(1..=5), rng.random_range(1..=3));
        let (before, after) = (rng.random_range(0..=4), rng.random_range(0..=4));
        let dilation = rng.random_range(1..=3);
        let Some(room) = (size + before + after).checked_sub(dilation * (kernel - 1) + 1) else { continue };
        // Fewer windows than fit, as output padding makes them.
        let out = (room / stride + 1).saturating_sub(rng.random_range(0..=1)).max(1);
        break Extent { size, kernel, stride, before, dilation, out };
    };
    let mut table = Vec::new();
    for _ in 0..600 {
        table.push((extent(7), extent(19)));
        table.push((Extent::UNIT, extent(40)));
    }
    let pointwise = Extent { size: 4, out: 4, ..Extent::UNIT };
    table.push((pointwise, pointwise));
    let mut rng = crate::rng(6);
    for (rows, columns) in table {
        let (groups, a, b) = (rng.random_range(1..=3), rng.random_range(1..=3), rng.random_range(1..=3));
        let g = Geometry::new(rows, columns, groups * a, groups * b, groups);
        let mut draw = |count| -> Vec<f64> { (0..count).map(|_| rng.random_range(-1.0..1.0)).collect() };
        let x = draw(g.channels * g.plane());
        let w = draw(g.filters * g.weights());
        let y = draw(g.filters * g.plane_out());

        let (mut kernel, mut definition) = (y.clone(), y.clone());
        gather(&g, &x, &w, &mut kernel);
        products(&g, |ix, iw, iy| definition[iy] += x[ix] * w[iw]);
        close(&kernel, &definition, "gather", &g);

        let (mut kernel, mut definition) = (x.clone(), x.clone());
        scatter(&g, &y, &w, &mut kernel);
        products(&g, |ix, iw, iy| definition[ix] += y[iy] * w[iw]);
        close(&kernel, &definition, "scatter", &g);

        let (mut kernel, mut definition) = (w.clone(), w.clone());
        correlate(&g, &x, &y, &mut kernel);
        products(&g, |ix, iw, iy| definition[iw] += x[ix] * y[iy]);
        close(&kernel, &definition, "correlate", &g);
    }
}
