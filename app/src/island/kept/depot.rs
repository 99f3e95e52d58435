//! The browser's database, as far as it is needed: bytes by name, in one store.

use js_sys::{Array, Promise, Uint8Array};
use leptos::prelude::window;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

const DATABASE: &str = "keju";
const STORE: &str = "answers";
/// A database that hangs must never keep an answer from the server: so long a save waits for it.
const LONGEST: Duration = Duration::from_millis(1_500);

/// The store, open or opening. What is asked of it is done in the order of asking.
pub struct Depot(Promise);

impl Depot {
    pub fn open() -> Depot {
        Depot(future_to_promise(async {
            let factory = window().indexed_db()?.ok_or(JsValue::NULL)?;
            let request = factory.open_with_u32(DATABASE, 1)?;
            let made = request.clone();
            let make = Closure::once_into_js(move || make_store(&made));
            request.set_onupgradeneeded(Some(make.unchecked_ref()));
            JsFuture::from(done(&request)).await
        }))
    }

    pub fn put(&self, name: String, bytes: Vec<u8>) -> Promise {
        let value = Uint8Array::from(bytes.as_slice());
        self.ask(IdbTransactionMode::Readwrite, move |store| store.put_with_key(&value, &name.into()))
    }

    pub fn remove(&self, name: String) -> Promise {
        self.ask(IdbTransactionMode::Readwrite, move |store| store.delete(&name.into()))
    }

    /// Everything whose name begins with a prefix and a slash, however long the browser takes: answers must not seem lost because
    /// the machine is slow.
    pub async fn all(&self, prefix: &str) -> Vec<(String, Vec<u8>)> {
        // What follows the slash in ASCII ends the range.
        let range = IdbKeyRange::bound_with_lower_open_and_upper_open(
            &format!("{prefix}/").into(),
            &format!("{prefix}0").into(),
            true,
            true,
        );
        let Ok(range) = range else { return Vec::new() };
        let names = range.clone();
        let names = self.ask(IdbTransactionMode::Readonly, move |store| store.get_all_keys_with_key(&names));
        let values = self.ask(IdbTransactionMode::Readonly, move |store| store.get_all_with_key(&range));
        let (Ok(names), Ok(values)) = (JsFuture::from(names).await, JsFuture::from(values).await) else { return Vec::new() };
        let (names, values) = (Array::from(&names), Array::from(&values));
        let bytes = |value: JsValue| value.dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec());
        names.iter().zip(values.iter()).filter_map(|(name, value)| Some((name.as_string()?, bytes(value)?))).collect()
    }

    fn ask(
        &self,
        mode: IdbTransactionMode,
        ask: impl FnOnce(IdbObjectStore) -> Result<IdbRequest, JsValue> + 'static,
    ) -> Promise {
        let opening = self.0.clone();
        future_to_promise(async move {
            let database: IdbDatabase = JsFuture::from(opening).await?.dyn_into()?;
            let store = database.transaction_with_str_and_mode(STORE, mode)?.object_store(STORE)?;
            JsFuture::from(done(&ask(store)?)).await
        })
    }
}

fn make_store(request: &IdbOpenDbRequest) {
    if let Some(database) = request.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok()) {
        let _ = database.create_object_store(STORE);
    }
}

fn done(request: &IdbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let answered = request.clone();
        let good = Closure::once_into_js(move || resolve.call1(&JsValue::NULL, &answered.result().unwrap_or_default()));
        request.set_onsuccess(Some(good.unchecked_ref()));
        request.set_onerror(Some(&reject));
    })
}

/// What a promise comes to, or an error when that takes too long.
pub async fn in_time(promise: Promise) -> Result<JsValue, JsValue> {
    let late = Promise::new(&mut |_, reject| {
        leptos::prelude::set_timeout(move || drop(reject.call0(&JsValue::NULL)), LONGEST);
    });
    JsFuture::from(Promise::race(&Array::of2(&promise, &late))).await
}
