//! The allocator of the wasm module.

use lol_alloc::{AssumeSingleThreaded, FreeListAllocator};
use zeroizing_alloc::ZeroAlloc;

/// Clears every block it frees: strings of Yew and of the decoder cannot be wiped one by one.
/// Beneath it is a plain list of free blocks, 1.5 kB lighter than what the standard library brings;
/// a widget allocates too little to notice that the list is walked.
#[global_allocator]
static ALLOCATOR: ZeroAlloc<AssumeSingleThreaded<FreeListAllocator>> = ZeroAlloc(
    // SAFETY: the module is built without threads, and JavaScript calls it from one.
    unsafe { AssumeSingleThreaded::new(FreeListAllocator::new()) },
);
