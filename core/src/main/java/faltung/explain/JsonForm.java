package faltung.explain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A derivation as a JSON object (RFC 8259).
 *
 * <pre>{@code
 * operation      "convolution" or "correlation"
 * at             the output's coordinates
 * inside         whether the output is among those that the problem computes
 * inputType      the element type of x: "float", "double", "complex" or "long"
 * kernelType     the element type of h
 * terms          "all" or "overlapping"
 * order          "input" or "kernel"
 * indices        "row" or "across"
 * formula        the sum as a line of text
 * count          how many terms the list has
 * omitted        how many of these the list below leaves out, in its middle
 * summed         how many of these are summed, that is not absent
 * list           the terms:
 *   position       place in the whole list, from 0
 *   input, kernel  index, value, present
 *   product        of the two values; "0" where one is absent
 *   sum            of the products up to this one, in the order of the list
 * sum            the whole sum
 * exact          the same, or null where a factor is NaN or infinite
 * notFinite      the first such factor, as "x[1] = NaN", or null
 * computed       the engine's value, or null
 * difference     computed minus exact, or null
 * engineOrder    "listed", or "input" where the engine adds in that order and the list has another
 * }</pre>
 *
 * <p>A value, and computed, is a number that reads back as the same element; it is a string where
 * JSON has no number for it, {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}, and for an
 * integer beyond ±2⁵³, which a reader in double would change. A product, sum, exact and difference
 * is a string with all decimal digits. Complex numbers are objects of real and imaginary.
 */
public final class JsonForm {
  private static final long LARGEST_DOUBLE_INTEGER = 1L << 53;

  private final Derivation derivation;
  private final JsonWriter json = new JsonWriter();

  private JsonForm(Derivation derivation) {
    this.derivation = derivation;
  }

  /** The object. */
  public static String render(Derivation derivation) {
    JsonForm form = new JsonForm(derivation);
    form.json.beginObject();
    form.head();
    form.list();
    form.foot();
    form.json.endObject();
    return form.json.toString();
  }

  private void head() {
    DerivationOptions options = derivation.options();
    json.name("operation").string(derivation.problem().flipped() ? "convolution" : "correlation");
    json.name("at").integers(derivation.at());
    json.name("inside").bool(derivation.isInsideOutput());
    json.name("inputType").string(word(derivation.placement().x().elementType()));
    json.name("kernelType").string(word(derivation.placement().h().elementType()));
    json.name("inputConjugated").bool(derivation.placement().isInputConjugated());
    json.name("kernelConjugated").bool(derivation.placement().isConjugated());
    json.name("terms").string(word(options.terms()));
    json.name("order").string(word(options.order()));
    json.name("indices").string(word(options.indices()));
    Working working = new Working(derivation);
    String formula = TextForm.glyphs(working.output()) + " = " + TextForm.sum(working);
    json.name("formula").string(formula);
    json.name("count").integer(derivation.count());
    json.name("omitted").integer(derivation.omitted());
    json.name("summed").integer(derivation.summedCount());
  }

  private void list() {
    json.name("list").beginArray();
    for (DerivationTerm term : derivation.terms()) {
      json.item().beginObject();
      json.name("position").integer(term.position());
      json.name("input");
      factor(term.inputIndex(), term.inputText(), term.inputPresent());
      json.name("kernel");
      factor(term.kernelIndex(), term.kernelText(), term.kernelPresent());
      json.name("product");
      exact(term.product());
      json.name("sum");
      exact(term.sum());
      json.endObject();
    }
    json.endArray();
  }

  private void factor(List<Long> index, String text, boolean present) {
    json.beginObject();
    json.name("index").integers(index);
    json.name("value");
    value(text);
    json.name("present").bool(present);
    json.endObject();
  }

  private void foot() {
    json.name("sum");
    exact(derivation.sum());
    json.name("exact");
    exactOrNothing(derivation.exactSum());
    json.name("notFinite");
    derivation.notFinite().ifPresentOrElse(json::string, json::nothing);
    json.name("computed");
    derivation.computedText().ifPresentOrElse(this::value, json::nothing);
    json.name("difference");
    exactOrNothing(derivation.difference());
    json.name("engineOrder").string(derivation.engineStartsWith().isPresent() ? "input" : "listed");
  }

  private void exactOrNothing(Optional<ExactValue> value) {
    value.ifPresentOrElse(this::exact, json::nothing);
  }

  private void exact(ExactValue value) {
    if (value.imaginary() == null) {
      json.string(value.real().exactText());
      return;
    }
    json.beginObject();
    json.name("real").string(value.real().exactText());
    json.name("imaginary").string(value.imaginary().exactText());
    json.endObject();
  }

  /** An element, from its text. */
  private void value(String text) {
    if (!text.endsWith("i")) {
      real(text);
      return;
    }
    int sign = text.length() - 2;
    while (!isSignOfPart(text, sign)) {
      sign--;
    }
    boolean plus = text.charAt(sign) == '+';
    json.beginObject();
    json.name("real");
    real(text.substring(0, sign));
    json.name("imaginary");
    real(text.substring(plus ? sign + 1 : sign, text.length() - 1));
    json.endObject();
  }

  private static boolean isSignOfPart(String text, int at) {
    char character = text.charAt(at);
    return (character == '+' || character == '-') && text.charAt(at - 1) != 'E';
  }

  private void real(String text) {
    boolean special = text.endsWith("N") || text.endsWith("y");
    if (special || isLargeInteger(text)) {
      json.string(text);
    } else {
      json.number(text);
    }
  }

  private static boolean isLargeInteger(String text) {
    boolean integer = text.indexOf('.') < 0 && text.indexOf('E') < 0;
    return integer && Math.abs(Double.parseDouble(text)) > LARGEST_DOUBLE_INTEGER;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
