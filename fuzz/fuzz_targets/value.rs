#![no_main]

libfuzzer_sys::fuzz_target!(
    |data: &[u8]| kakao_consult_fuzz::value(&String::from_utf8_lossy(data))
);
