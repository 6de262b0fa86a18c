import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Reads one address a line, in base64, and prints its kind, its fallback and whether it is on a host that the arguments name. */
public final class HostLinks {
  public static void main(String[] arguments) throws java.io.IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String address = new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8);
      ConsultLinks.Link link = ConsultLinks.of(address);
      System.out.println(link.kind.name().toLowerCase(java.util.Locale.ROOT) + " " + link.fallback + " " + ConsultLinks.isOn(address, Arrays.asList(arguments)));
    }
  }
}
