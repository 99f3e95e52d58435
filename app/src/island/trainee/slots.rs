//! Something for some of the slots, in their order. They are few, and a list is much less code in the browser than a tree.

/// Values by slot.
#[derive(Clone)]
pub struct Slots<T>(Vec<(u16, T)>);

impl<T> Default for Slots<T> {
    fn default() -> Slots<T> {
        Slots(Vec::new())
    }
}

impl<T> Slots<T> {
    fn place(&self, slot: u16) -> Result<usize, usize> {
        self.0.binary_search_by_key(&slot, |(slot, _)| *slot)
    }

    pub fn insert(&mut self, slot: u16, value: T) {
        match self.place(slot) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (slot, value)),
        }
    }

    pub fn get(&self, slot: u16) -> Option<&T> {
        self.place(slot).ok().map(|at| &self.0[at].1)
    }

    pub fn remove(&mut self, slot: u16) {
        if let Ok(at) = self.place(slot) {
            self.0.remove(at);
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &(u16, T)> {
        self.0.iter()
    }

    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(|(_, value)| value)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}
