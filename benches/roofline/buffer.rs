//! Memory in huge pages, so that what is measured is the cache and not the translation of addresses.

/// Floats, aligned to a huge page.
pub struct Buffer {
    floats: Vec<f32>,
    start: usize,
}

const HUGE: usize = 2 << 20;

impl Buffer {
    pub fn new(bytes: usize) -> Self {
        let mut floats: Vec<f32> = Vec::with_capacity((bytes + HUGE) / 4);
        let start = floats.as_ptr().align_offset(HUGE);
        // Before the pages are touched for the first time.
        huge_pages(&mut floats);
        floats.resize((bytes + HUGE) / 4, 0.1);
        Self { floats, start }
    }

    /// The first `bytes` bytes.
    pub fn first(&mut self, bytes: usize) -> &mut [f32] {
        &mut self.floats[self.start..][..bytes / 4]
    }
}

#[cfg(target_os = "linux")]
fn huge_pages(floats: &mut Vec<f32>) {
    use std::ffi::{c_int, c_void};
    const MADV_HUGEPAGE: c_int = 14;
    const PAGE: usize = 4096;
    unsafe extern "C" {
        fn madvise(start: *mut c_void, bytes: usize, advice: c_int) -> c_int;
    }
    let skipped = floats.as_ptr().cast::<u8>().align_offset(PAGE);
    let bytes = (floats.capacity() * 4).saturating_sub(skipped);
    // SAFETY: the range lies in the allocation of `floats` and starts at a page; the advice changes no content. A refusal
    // leaves small pages.
    unsafe {
        madvise(floats.as_mut_ptr().cast::<u8>().add(skipped).cast(), bytes, MADV_HUGEPAGE);
    }
}

#[cfg(not(target_os = "linux"))]
fn huge_pages(_: &mut Vec<f32>) {}
