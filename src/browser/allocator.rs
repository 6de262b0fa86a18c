//! The smallest allocator measured that gives memory back.

use lol_alloc::{AssumeSingleThreaded, FreeListAllocator};

// A page's wasm without shared memory has one thread.
#[allow(unsafe_code)]
#[global_allocator]
static ALLOCATOR: AssumeSingleThreaded<FreeListAllocator> =
    unsafe { AssumeSingleThreaded::new(FreeListAllocator::new()) };
