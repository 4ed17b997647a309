//! The threads that work on a batch.

/// How two pieces of work are done.
#[derive(Clone, Copy)]
pub(super) enum Team {
    /// One after the other, on this thread.
    Alone,
    /// By this thread of a pool and by whichever is idle.
    Pool,
}

/// Does work that was cut into `parts`: on this thread if it is one part, or if the pool is one thread; else within the pool
/// from beginning to end, since a thread from outside pays for each time it enters.
pub(super) fn enter<R: Send>(parts: usize, work: impl FnOnce(Team) -> R + Send) -> R {
    if parts < 2 || rayon::current_num_threads() < 2 {
        work(Team::Alone)
    } else if rayon::current_thread_index().is_some() {
        work(Team::Pool)
    } else {
        rayon::scope(|_| work(Team::Pool))
    }
}

impl Team {
    /// Does both.
    pub(super) fn join(self, first: impl FnOnce() + Send, second: impl FnOnce() + Send) {
        match self {
            Self::Alone => {
                first();
                second();
            }
            Self::Pool => {
                rayon::join(first, second);
            }
        }
    }

    /// Calls `work` with every part and its index, and `meet` with two neighbours wherever both are done, each for all parts
    /// that it has met: in halves, and these in halves. Who meets whom depends on the number of parts alone.
    pub(super) fn each<P: Send>(
        self,
        parts: &mut [P],
        work: &(impl Fn(usize, &mut P) + Sync),
        meet: &(impl Fn(&mut P, &mut P) + Sync),
    ) {
        self.each_from(0, parts, work, meet);
    }

    fn each_from<P: Send>(
        self,
        start: usize,
        parts: &mut [P],
        work: &(impl Fn(usize, &mut P) + Sync),
        meet: &(impl Fn(&mut P, &mut P) + Sync),
    ) {
        if let [part] = parts {
            return work(start, part);
        }
        let middle = parts.len() / 2;
        let (first, last) = parts.split_at_mut(middle);
        self.join(
            || self.each_from(start, first, work, meet),
            || self.each_from(start + middle, last, work, meet),
        );
        meet(&mut first[0], &mut last[0]);
    }
}
