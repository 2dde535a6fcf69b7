//! How much work readers do, counted in tests: that it grows as texts do is asserted of
//! counts, which are the same on every machine, and never of times.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Notes steps of a reader: bytes looked at, or rows of a list gone through. Nothing
/// outside tests.
#[inline]
pub(crate) fn note(steps: usize) {
    #[cfg(test)]
    STEPS.with(|known| known.set(known.get() + steps));
    #[cfg(not(test))]
    let _ = steps;
}

/// Returns how many steps `read` takes on this thread.
#[cfg(test)]
pub(crate) fn steps(read: impl FnOnce()) -> usize {
    STEPS.with(|known| known.set(0));
    read();
    STEPS.with(std::cell::Cell::get)
}
