//! A user's crate without std and without a heap: that it builds, and that what it builds learns.

use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

use nn_core::SVector;

// The same source once more, against an nn-core with std, to run it here.
#[path = "no_std/src/lib.rs"]
#[allow(dead_code, unused_attributes)] // `no_std` belongs to the crate of its own
mod user;

static LEARNER: Mutex<user::Learner> = Mutex::new(user::Learner::new());
static BARS: Mutex<user::BarLearner> = Mutex::new(user::BarLearner::new());

#[test]
fn builds_without_std_and_without_a_heap() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // A folder of its own: cargo may hold the lock of the other.
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--package", "nn-no-std"])
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("no_std"))
        .current_dir(root)
        .output()
        .expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn learns_in_a_static() {
    let mut learner = LEARNER.lock().expect("nobody has panicked");
    let loss = learner.train(400);
    assert!(loss < 0.05, "{loss}");
    let [yes, no] = [[0.0, 1.0], [1.0, 1.0]].map(|x| learner.net.predict(&SVector::from(x))[0]);
    assert!(yes > 0.9 && no < 0.1, "{yes}, {no}");
}

#[test]
fn learns_images_in_a_static() {
    let mut learner = BARS.lock().expect("nobody has panicked");
    let loss = learner.train(200);
    assert!(loss < 0.05, "{loss}");
    for (place, stands) in (0..12).map(|index| (index / 2, index % 2 == 1)) {
        let y = learner.net.predict(&user::BarLearner::image(place, stands));
        assert_eq!(y[1] > y[0], stands, "{place}: {y}");
    }
}
