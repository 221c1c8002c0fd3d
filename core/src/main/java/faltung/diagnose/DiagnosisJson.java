package faltung.diagnose;

import faltung.explain.JsonWriter;
import faltung.extension.Border;
import java.util.List;
import java.util.Locale;

/** A diagnosis as a JSON object; {@link Diagnosis#json(String, String)} says what is in it. */
final class DiagnosisJson {
  private final JsonWriter json = new JsonWriter();
  private final String xOperand;
  private final String hOperand;

  DiagnosisJson(String xOperand, String hOperand) {
    this.xOperand = xOperand;
    this.hOperand = hOperand;
  }

  String render(Diagnosis diagnosis, List<List<Integer>> shapes, String precision) {
    json.beginObject();
    json.name("verdict").string(word(diagnosis.verdict()));
    json.name("tried").integer(diagnosis.tried());
    json.name("complete").bool(diagnosis.complete());
    json.name("x");
    integers(shapes.get(0));
    json.name("h");
    integers(shapes.get(1));
    json.name("y");
    integers(shapes.get(2));
    stringOrNothing("precision", precision);
    json.name("findings").beginArray();
    for (Finding finding : diagnosis.findings()) {
      json.item().beginObject();
      finding(finding);
      json.endObject();
    }
    json.endArray();
    json.endObject();
    return json.toString();
  }

  private void finding(Finding finding) {
    Convention convention = finding.convention();
    json.name("sentence").string(finding.sentence());
    json.name("compared").integer(finding.compared());
    json.name("leftOut").integer(finding.leftOut());
    json.name("differing").integer(finding.differing());
    number("maxError", finding.maxError());
    number("tolerance", finding.tolerance());
    stringOrNothing("where", finding.where());
    number("chance", finding.chance());
    json.name("deviations").integer(finding.deviations());
    json.name("java").string(convention.code());
    stringOrNothing("command", convention.command(xOperand, hOperand));
    json.name("flipped").bool(convention.arrangement().flipped());
    Sampling sampling = convention.sampling();
    json.name("size").string(sampling.size().toLowerCase(Locale.ROOT));
    json.name("paddingLow");
    integers(sampling.low());
    json.name("paddingHigh");
    integers(sampling.high());
    json.name("stride");
    integers(sampling.stride());
    json.name("dilation");
    integers(sampling.dilation());
    json.name("borders").beginArray();
    for (Border border : convention.borders()) {
      json.item().string(border.toString());
    }
    json.endArray();
    number("gain", convention.scale().gain());
    number("bias", convention.scale().bias());
    json.name("rounding").string(word(convention.finish().rounding()));
  }

  /** A number; where JSON has none for it, a string. */
  private void number(String name, double value) {
    json.name(name);
    if (Double.isFinite(value)) {
      json.number(Double.toString(value));
    } else {
      json.string(Double.toString(value));
    }
  }

  private void integers(List<Integer> values) {
    json.integers(values.stream().map(Integer::longValue).toList());
  }

  private void stringOrNothing(String name, String value) {
    json.name(name);
    if (value.isEmpty()) {
      json.nothing();
    } else {
      json.string(value);
    }
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
