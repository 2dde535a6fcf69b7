//! How much work readers do, counted in tests: that it grows as texts do is asserted of
//! counts, which are the same on every machine, and never of times.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Notes steps of a reader: bytes looked at, or rows of a list gone through. Nothing
/// outside tests.
#[inline]
pub(crate) fn count_steps(steps: usize) {
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

#[cfg(test)]
#[path = "../../benches/growth_texts.rs"]
pub(crate) mod growth_texts;

/// Asserts that `read` takes steps as the text grows: reads each text at one length and
/// at four times that, and compares the steps.
#[cfg(test)]
pub(crate) fn grows_as_texts_do(reader: &str, read: impl Fn(&str)) {
    const LENGTH: usize = 3_000;
    let mut most = 0;
    let pairs = growth_texts::growth_texts(LENGTH)
        .into_iter()
        .zip(growth_texts::growth_texts(4 * LENGTH));
    for ((name, short), (_, long)) in pairs {
        let short = steps(|| read(&short));
        let long = steps(|| read(&long));
        // What does not depend on the length is small beside this.
        let allowed = 5 * short + 1_000;
        assert!(
            long <= allowed,
            "{reader} of {name}: {short} steps, then {long}"
        );
        most = most.max(long);
    }
    assert!(most > 4 * LENGTH / 10, "{reader}: {most} steps are counted");
}
