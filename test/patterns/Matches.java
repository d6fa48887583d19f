import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import software.amazon.event.ruler.Machine;

/**
 * Answers which patterns match which events, by EventBridge's own rule engine. Reads JSON lines: {"name", "pattern"} for
 * each rule, then {"event"} for each event; writes a JSON array of names for each event.
 */
final class Matches {
  public static void main(String[] arguments) throws Exception {
    ObjectMapper json = new ObjectMapper();
    Machine machine = new Machine();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode said = json.readTree(line);
      if (said.has("event")) {
        out.println(json.writeValueAsString(machine.rulesForJSONEvent(said.get("event").toString())));
      } else {
        machine.addRule(said.get("name").asText(), said.get("pattern").toString());
      }
    }
  }
}
