import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which addresses of a consult an Android app may follow. It reads text alone, needs nothing of Android,
 * and says no to whatever it does not know. Java 8 and later; Kotlin calls it as it is.
 *
 * <p>Unofficial: neither made nor endorsed by Kakao. Hosts and schemes come from public material.
 */
public final class ConsultLinks {
  public static final String KAKAOTALK = "com.kakao.talk";
  private static final String PLAY = "com.android.vending";

  // Printable ASCII without the backslash, which browsers read as a slash; then without # and more.
  private static final String ANY = "[!-\\[\\]-~]";
  private static final String QUERY = "[!\"$-\\[\\]-~]";
  private static final String SEGMENT = "[!\"$-.0->@-\\[\\]-~]";
  // No wildcard: `kakaobank` and `kakaot` are other apps, `kakao` and a key is some app's own sign-in.
  private static final String TALK = "kakao(?:talk|plus|link|kompassauth)";

  private static final Pattern LAUNCH =
      Pattern.compile(
          "https://(?:bizmessage\\.kakao\\.com/chat/open/(?:@|%40)" + SEGMENT + "+(?:\\?" + QUERY + "*)?"
              + "|pf\\.kakao\\.com/_[0-9A-Za-z]+/chat)");
  private static final Pattern PAGE = Pattern.compile("https://(?:bizmessage|pf|accounts)\\.kakao\\.com(?:/" + ANY + "*)?");
  private static final Pattern WEB = Pattern.compile("https://[0-9a-z.-]+/" + ANY + "*");
  private static final Pattern FALLBACK =
      Pattern.compile(
          "https://(?:[0-9a-z.-]+\\.kakao\\.com(?:[/?#]" + ANY + "*)?"
              + "|play\\.google\\.com/store/apps/details\\?id=com\\.kakao\\.talk(?:[&#]" + ANY + "*)?)");
  // KakaoTalk's page at Google and at Apple, and of no other app.
  private static final Pattern STORE =
      Pattern.compile(
          "market://details\\?id=com\\.kakao\\.talk(?:&" + ANY + "*)?"
              + "|https://play\\.google\\.com/store/apps/details\\?(?:(?:hl|gl)=[0-9A-Za-z_-]+&)*id=com\\.kakao\\.talk(?:[&#]" + ANY + "*)?"
              + "|(?:https|itms-appss?)://(?:apps|itunes)\\.apple\\.com(?:/[a-z]{2})?/app(?:/[0-9A-Za-z%._~-]+)?/id362057947(?:[?#]" + ANY + "*)?");
  // No `*` and `#`: a telephone obeys some codes without a call.
  private static final Pattern CONTACT =
      Pattern.compile("tel:(?://)?(?:[+]|%2[Bb])?(?:[0-9().,-]|%20)+|(?:mailto|sms|smsto):" + ANY + "+");
  private static final Pattern APP = Pattern.compile(TALK + ":" + ANY + "+");
  private static final Pattern UNIVERSAL = Pattern.compile("https://talk-apps\\.kakao\\.com/scheme/" + ANY + "+");
  private static final Pattern INTENT = Pattern.compile("intent:(" + QUERY + "*)#Intent;((?:" + QUERY + "*;)?)end;?");
  private static final Pattern SCHEME = Pattern.compile(TALK);

  private ConsultLinks() {}

  /** What to do with an address. */
  public enum Kind {
    /** A consult's launch link: hand it to the browser. */
    LAUNCH,
    /** A page of Kakao's on the way there: let the web view load it. */
    PAGE,
    /** For KakaoTalk: start an intent, as {@link Link} says. */
    APP,
    /** The store's page of KakaoTalk, for where it is not installed: open the page of this system's store. */
    STORE,
    /** A telephone number or a mail address, as shops have in their pages: hand it to the system. */
    CONTACT,
    /** None of a consult's. What the app does with its own pages is its own matter. */
    NO
  }

  /** An address and its kind. */
  public static final class Link {
    public final Kind kind;
    /** For {@link Kind#APP}, a page of Kakao's or the store's for where KakaoTalk is not installed, or null. */
    public final String fallback;

    Link(Kind kind, String fallback) {
      this.kind = kind;
      this.fallback = fallback;
    }
  }

  /** Never throws; null is no link. */
  public static Link of(String address) {
    String text = address == null ? "" : address;
    if (LAUNCH.matcher(text).matches()) return new Link(Kind.LAUNCH, null);
    if (PAGE.matcher(text).matches()) return new Link(Kind.PAGE, null);
    if (APP.matcher(text).matches() || UNIVERSAL.matcher(text).matches()) return new Link(Kind.APP, null);
    if (STORE.matcher(text).matches()) return new Link(Kind.STORE, null);
    if (CONTACT.matcher(text).matches()) return new Link(Kind.CONTACT, null);
    Matcher intent = INTENT.matcher(text);
    return intent.matches() ? intent(intent.group(1), intent.group(2)) : new Link(Kind.NO, null);
  }

  /** Whether an address is one by https on exactly one of these hosts, such as a dealer's. */
  public static boolean isOn(String address, Collection<String> hosts) {
    return address != null && WEB.matcher(address).matches() && hosts.contains(address.split("/")[2]);
  }

  /** Whether a scheme is one of KakaoTalk's. */
  public static boolean isTalk(String scheme) {
    return scheme != null && SCHEME.matcher(scheme).matches();
  }

  private static Link intent(String data, String parameters) {
    Map<String, String> found = new LinkedHashMap<>();
    String[] parts = parameters.split(";", -1);
    // Each parameter ends with a semicolon.
    for (String parameter : Arrays.copyOf(parts, parts.length - 1)) {
      int equals = parameter.indexOf('=');
      // A selector (`SEL`) has no value.
      if (equals < 1) return new Link(Kind.NO, null);
      String name = parameter.substring(0, equals);
      // Android stops reading at a name that begins so; of two of a name it takes the last, and we none.
      if (name.startsWith("end") || found.put(name, parameter.substring(equals + 1)) != null) {
        return new Link(Kind.NO, null);
      }
    }
    // Without a scheme among the parameters, the address has its own, and Android reads that.
    String scheme = found.get("scheme");
    String target = scheme == null ? data : scheme + ":" + data;
    String asked = found.get("package");
    boolean plain = found.getOrDefault("action", "android.intent.action.VIEW").equals("android.intent.action.VIEW") && !found.containsKey("component");
    if (plain && STORE.matcher(target).matches() && (asked == null || asked.equals(PLAY))) return new Link(Kind.STORE, null);
    if (!plain || !APP.matcher(target).matches() || asked != null && !asked.equals(KAKAOTALK)) return new Link(Kind.NO, null);
    String fallback = decoded(found.get("S.browser_fallback_url"));
    return new Link(Kind.APP, fallback != null && FALLBACK.matcher(fallback).matches() ? fallback : null);
  }

  private static String decoded(String text) {
    if (text == null) return null;
    try {
      return java.net.URLDecoder.decode(text.replace("+", "%2B"), "UTF-8");
    } catch (IllegalArgumentException | java.io.UnsupportedEncodingException error) {
      return null;
    }
  }
}
