//! How fast a desk reads, beside what it would use without this crate: `cargo xtask bench decode`.
//!
//! Ids are `decode/CASE/WHO`. Each peer makes owned texts of the same fields, as ours does; none
//! has a check, so none can tell a cut or altered value from a whole one.

use std::hint::black_box;
use std::time::Duration;

use criterion::{
    BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
};
use kakao_consult_button::kakao::endpoint::Endpoint;
use kakao_consult_button::kakao::launch::Launch;
use kakao_consult_button::report::Reading;
use kakao_consult_button::value::decode::decode;
use serde_json::{Map, Value};
use url::{Url, form_urlencoded};

const TAG: &str = "pdp.hero";

/// A value of ours, and the same fields as a query's pairs.
const VALUES: [(&str, &str, &str); 3] = [
    (
        "item",
        "pdp.hero~i:A1234567~w2n",
        "entry=pdp.hero&item=A1234567",
    ),
    (
        "full",
        "pdp.hero~c:spring26~i:A1234567~k:9f3kq2xy~cbj",
        "entry=pdp.hero&campaign=spring26&item=A1234567&click=9f3kq2xy",
    ),
    (
        "hangul",
        "안내~c:봄*2b여름 세일~ef7",
        "entry=%EC%95%88%EB%82%B4&campaign=%EB%B4%84%2B%EC%97%AC%EB%A6%84+%EC%84%B8%EC%9D%BC",
    ),
];

const PAIRS: &str = "path_nzc2qzu2odfvbm5__bid_1__mid_5";

const JSON: &str = r#"[{"entry":"pdp.hero","item":"A1234567"}]"#;

const LINK: &str =
    "https://bizmessage.kakao.com/chat/open/@brand?extra=pdp.hero~i:A1234567~w2n&bot=true";

const WEBHOOK: &str = r#"{"user_key":"u1","session_id":"s1","sender_key":"0123456789abcdef","time":1795408630000,"reference":{"extra":"pdp.hero~i:A1234567~w2n","text":null,"lastText":null,"lastTextDate":null}}"#;

type Pairs = Vec<(String, String)>;

fn query(text: &str) -> Pairs {
    form_urlencoded::parse(text.as_bytes())
        .into_owned()
        .collect()
}

fn split(text: &str) -> Pairs {
    text.split("__")
        .filter_map(|pair| pair.split_once('_'))
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect()
}

fn values(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decode");
    group.throughput(Throughput::Elements(1));
    // Samples of a millisecond: on a busy machine some of them run undisturbed.
    group.sampling_mode(SamplingMode::Flat);
    group.sample_size(1000);
    group.nresamples(1001);
    group.warm_up_time(Duration::from_millis(500));
    group.measurement_time(Duration::from_secs(1));
    let mut bench = |case: &str, who: &str, read: &dyn Fn()| {
        group.bench_function(BenchmarkId::new(case, who), |bencher| bencher.iter(read));
    };
    bench("tag", "ours", &|| drop(decode(black_box(TAG))));
    for (case, ours, pairs) in VALUES {
        bench(case, "ours", &|| drop(decode(black_box(ours))));
        bench(case, "url", &|| drop(query(black_box(pairs))));
    }
    bench("pairs", "ours", &|| drop(decode(black_box(PAIRS))));
    bench("pairs", "split", &|| drop(split(black_box(PAIRS))));
    bench("json", "ours", &|| drop(Reading::of_value(black_box(JSON))));
    bench("json", "serde_json", &|| {
        drop(serde_json::from_str::<Vec<Map<String, Value>>>(black_box(
            JSON,
        )));
    });
    bench("link", "ours", &|| {
        drop(Launch::parse(black_box(LINK), &Endpoint::Kakao));
    });
    bench("link", "url", &|| {
        let url = Url::parse(black_box(LINK));
        drop(url.map(|url| url.query_pairs().into_owned().collect::<Pairs>()));
    });
    bench("webhook", "ours", &|| drop(Reading::of(black_box(WEBHOOK))));
    bench("webhook", "serde_json", &|| {
        drop(serde_json::from_str::<Value>(black_box(WEBHOOK)));
    });
    group.finish();
}

criterion_group!(benches, values);
criterion_main!(benches);
