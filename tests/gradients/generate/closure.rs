//! Random closures for `map` and `loss`: finite with all derivatives for arguments of moderate size.

use super::draw::Draw;

/// A formula of the variables `names`, each of which occurs in it.
pub fn formula(draw: &mut Draw, names: &[&str], depth: usize) -> String {
    loop {
        let formula = any(draw, names, depth);
        let words: Vec<&str> = formula.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        if names.iter().all(|name| words.contains(name)) {
            return formula;
        }
    }
}

fn any(draw: &mut Draw, names: &[&str], depth: usize) -> String {
    if depth == 0 {
        return match draw.below(6) {
            0 => draw.literal(0.2, 2.0),
            1 => "SCALE".to_owned(),
            _ => draw.pick(names).to_owned(),
        };
    }
    let a = any(draw, names, depth - 1);
    match draw.below(20) {
        0 => format!("({a} + {})", any(draw, names, depth - 1)),
        1 => format!("({a} - {})", any(draw, names, depth - 1)),
        2 | 3 => format!("({a} * {})", any(draw, names, depth - 1)),
        4 => format!("({a} / ({} + {}))", square(draw, names, depth), draw.literal(0.6, 2.0)),
        5 => format!("-({a})"),
        6 => unary(draw, "sin", &a),
        7 => unary(draw, "cos", &a),
        8 => unary(draw, "tanh", &a),
        9 => unary(draw, "sigmoid", &a),
        10 => {
            let shifted = format!("({a} - {})", draw.literal(0.2, 1.0));
            unary(draw, "abs", &shifted)
        }
        11 => {
            let bounded = unary(draw, "tanh", &a);
            unary(draw, "exp", &bounded)
        }
        12 => {
            let positive = format!("({} + {})", square(draw, names, depth), draw.literal(0.4, 2.0));
            unary(draw, "ln", &positive)
        }
        13 => {
            let positive = format!("({} + {})", square(draw, names, depth), draw.literal(0.4, 2.0));
            unary(draw, "sqrt", &positive)
        }
        14 => {
            let exponent = draw.pick(&["0", "1", "2", "3"]);
            if draw.percent(50) {
                format!("({a}).powi({exponent})")
            } else {
                format!("powi({a}, {exponent})")
            }
        }
        15 => {
            let positive = format!("({} + {})", square(draw, names, depth), draw.literal(0.4, 2.0));
            let exponent = draw.literal(-1.5, 1.5);
            format!("({positive}).powf({exponent})")
        }
        16 => {
            let function = draw.pick(&["max", "min"]);
            let b = any(draw, names, depth - 1);
            if draw.percent(50) { format!("{function}({a}, {b})") } else { format!("({a}).{function}({b})") }
        }
        17 | 18 => {
            let sign = draw.pick(&["<", ">", "<=", ">="]);
            let (bound, b) = (draw.literal(-0.8, 0.8), any(draw, names, depth - 1));
            let subject = draw.pick(names);
            format!("(if {subject} {sign} {bound} {{ {a} }} else {{ {b} }})")
        }
        _ => {
            let mut with: Vec<&str> = names.to_vec();
            with.push("w");
            let b = any(draw, &with, depth - 1);
            format!("({{ let w = {a}; w + {b} }})")
        }
    }
}

fn unary(draw: &mut Draw, function: &str, a: &str) -> String {
    if draw.percent(50) { format!("{function}({a})") } else { format!("({a}).{function}()") }
}

fn square(draw: &mut Draw, names: &[&str], depth: usize) -> String {
    let a = any(draw, names, depth - 1);
    format!("({a}).powi(2)")
}
