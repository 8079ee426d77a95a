import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;

/** Reads lines of schema, tab, document; answers each with a line: nothing, or what is wrong. */
class Referee {
  public static void main(String[] args) throws Exception {
    Map<String, Schema> schemas = new HashMap<>();
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    StringBuilder answers = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] pair = line.split("\t");
      if (!schemas.containsKey(pair[0])) schemas.put(pair[0], factory.newSchema(new File(pair[0])));
      try {
        schemas.get(pair[0]).newValidator().validate(new StreamSource(new File(pair[1])));
        answers.append('\n');
      } catch (org.xml.sax.SAXException wrong) {
        answers.append(wrong.getMessage().replaceAll("\\s+", " ")).append('\n');
      }
    }
    System.out.write(answers.toString().getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }
}
