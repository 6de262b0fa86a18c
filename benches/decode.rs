//! How many values a desk reads in a second on one core: `cargo bench --bench decode`.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use kakao_consult_button::decode::decode;

const VALUES: [(&str, &str); 4] = [
    ("tag", "pdp.hero"),
    ("item", "pdp.hero~i:A1234567~w2n"),
    ("full", "pdp.hero~c:spring26~i:A1234567~k:9f3kq2xy~cbj"),
    ("pairs", "path_nzc2qzu2odfvbm5__bid_1__mid_5"),
];

fn values(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("decode");
    group.throughput(Throughput::Elements(1));
    for (name, value) in VALUES {
        group.bench_function(name, |bencher| bencher.iter(|| decode(black_box(value))));
    }
    group.finish();
}

criterion_group!(benches, values);
criterion_main!(benches);
