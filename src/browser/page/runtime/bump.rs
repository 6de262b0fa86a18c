//! Memory for calls that keep nothing, at a tenth of the bytes of an allocator that takes memory back.

// A page's wasm without shared memory has one thread, so nothing comes between a load and a store.
#![allow(unsafe_code)]

use core::alloc::{GlobalAlloc, Layout};
use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// The next free address while a call lasts; 0 before the first one.
static NEXT: AtomicUsize = AtomicUsize::new(0);
/// How many calls are under way: a handler of the page's may call again.
static DEPTH: AtomicUsize = AtomicUsize::new(0);

/// Runs one call from JavaScript. Nothing is kept between two calls, so all memory is free again when the
/// outermost one has ended. A text that it returns is read before anything else is written.
pub(in crate::browser) fn call<T>(work: impl FnOnce() -> T) -> T {
    DEPTH.store(DEPTH.load(Relaxed) + 1, Relaxed);
    let answer = work();
    let depth = DEPTH.load(Relaxed) - 1;
    DEPTH.store(depth, Relaxed);
    if depth == 0 {
        NEXT.store(0, Relaxed);
    }
    answer
}

/// Bytes in a page of wasm's memory.
const PAGE: usize = 1 << 16;

/// Gives memory from its beginning onward, and takes none back before [`call`] does.
struct Bump;

#[global_allocator]
static ALLOCATOR: Bump = Bump;

unsafe extern "C" {
    /// Where the memory begins that the linker has put nothing into.
    static __heap_base: u8;
}

unsafe impl GlobalAlloc for Bump {
    // In one place: inlined, it would stand wherever a text begins.
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let base = (&raw const __heap_base) as usize;
        let next = NEXT.load(Relaxed).max(base);
        let start = (next + layout.align() - 1) & !(layout.align() - 1);
        let end = start + layout.size();
        let pages = end.div_ceil(PAGE);
        let present = core::arch::wasm32::memory_size(0);
        if pages > present && core::arch::wasm32::memory_grow(0, pages - present) == usize::MAX {
            return core::ptr::null_mut();
        }
        NEXT.store(end, Relaxed);
        start as *mut u8
    }

    // So that no code is left of all that drops a value.
    #[inline(always)]
    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}

    #[inline(never)]
    unsafe fn realloc(&self, start: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if size <= layout.size() {
            return start;
        }
        // What was given last grows where it is.
        if start as usize + layout.size() == NEXT.load(Relaxed) {
            NEXT.store(start as usize, Relaxed);
        }
        unsafe {
            let larger = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
            if larger != start && !larger.is_null() {
                core::ptr::copy_nonoverlapping(start, larger, layout.size());
            }
            larger
        }
    }
}
