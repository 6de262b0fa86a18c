//! What the standard library would bring along, at a tenth of its bytes.

use lol_alloc::{AssumeSingleThreaded, FreeListAllocator};

/// The smallest allocator measured that gives memory back.
// A page's wasm without shared memory has one thread.
#[allow(unsafe_code)]
#[global_allocator]
static ALLOCATOR: AssumeSingleThreaded<FreeListAllocator> =
    unsafe { AssumeSingleThreaded::new(FreeListAllocator::new()) };

/// A panic is a trap without words: the loader catches it, and the links work as they stand.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
