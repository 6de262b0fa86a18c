// Sealing, as the classic script that kakao-consult-more.classic.js asks for.
import { seal } from './seal.js';

KakaoConsult.seal = seal;
