import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the loops of the radix passes from one text a butterfly: docs/adr/0006-fma-in-passes.md.
 * Runs at build time, before the twins are written, as {@code java PassGenerator.java scalar
 * TARGET} or {@code vector TARGET}.
 *
 * <p>A butterfly takes x0, x1, ... to y0, y1, ... in lines of complex values, of one operation
 * each, where i is the imaginary unit and names in capitals are real constants:
 *
 * <pre>{@code
 * c = a + b      c = a + i b      c = a + K b      c = a + i K b      c = K b
 * }</pre>
 *
 * and the same with minus. A constant times a value, added to another, is one fused multiply-add
 * for each part. From that text come the scalar and the vector loops, the passes that split and
 * those that merge, on rows of neighbouring points and on lanes, for double and float; so they do
 * the same operations in the same order, and give the same bits.
 */
final class PassGenerator {
  private static final String RADIX_2 =
      """
      y0 = x0 + x1
      y1 = x0 - x1
      """;

  private static final String RADIX_3 =
      """
      t = x1 + x2
      d = x1 - x2
      m = x0 - HALF t
      y0 = x0 + t
      y1 = m - i SIN_1 d
      y2 = m + i SIN_1 d
      """;

  private static final String RADIX_4 =
      """
      a = x0 + x2
      b = x0 - x2
      c = x1 + x3
      d = x1 - x3
      y0 = a + c
      y1 = b - i d
      y2 = a - c
      y3 = b + i d
      """;

  /** Points j and 5 - j are paired: their sum meets only cosines, their difference only sines. */
  private static final String RADIX_5 =
      """
      s1 = x1 + x4
      s2 = x2 + x3
      d1 = x1 - x4
      d2 = x2 - x3
      y0 = x0 + s1
      y0 = y0 + s2
      m1 = x0 + COS_1 s1
      m1 = m1 + COS_2 s2
      m2 = x0 + COS_2 s1
      m2 = m2 + COS_1 s2
      n1 = SIN_1 d1
      n1 = n1 + SIN_2 d2
      n2 = SIN_2 d1
      n2 = n2 - SIN_1 d2
      y1 = m1 - i n1
      y4 = m1 + i n1
      y2 = m2 - i n2
      y3 = m2 + i n2
      """;

  /** As radix 5. */
  private static final String RADIX_7 =
      """
      s1 = x1 + x6
      s2 = x2 + x5
      s3 = x3 + x4
      d1 = x1 - x6
      d2 = x2 - x5
      d3 = x3 - x4
      y0 = x0 + s1
      y0 = y0 + s2
      y0 = y0 + s3
      m1 = x0 + COS_1 s1
      m1 = m1 + COS_2 s2
      m1 = m1 + COS_3 s3
      n1 = SIN_1 d1
      n1 = n1 + SIN_2 d2
      n1 = n1 + SIN_3 d3
      y1 = m1 - i n1
      y6 = m1 + i n1
      m2 = x0 + COS_2 s1
      m2 = m2 + COS_3 s2
      m2 = m2 + COS_1 s3
      n2 = SIN_2 d1
      n2 = n2 - SIN_3 d2
      n2 = n2 - SIN_1 d3
      y2 = m2 - i n2
      y5 = m2 + i n2
      m3 = x0 + COS_3 s1
      m3 = m3 + COS_1 s2
      m3 = m3 + COS_2 s3
      n3 = SIN_3 d1
      n3 = n3 - SIN_1 d2
      n3 = n3 + SIN_2 d3
      y3 = m3 - i n3
      y4 = m3 + i n3
      """;

  /** Two of radix 4 on the even and the odd points, the latter then turned by eighths. */
  private static final String RADIX_8 =
      """
      a = x0 + x4
      b = x0 - x4
      c = x2 + x6
      d = x2 - x6
      e0 = a + c
      e1 = b - i d
      e2 = a - c
      e3 = b + i d
      p = x1 + x5
      q = x1 - x5
      s = x3 + x7
      t = x3 - x7
      o0 = p + s
      o1 = q - i t
      o2 = p - s
      o3 = q + i t
      v1 = o1 - i o1
      v3 = o3 + i o3
      y0 = e0 + o0
      y4 = e0 - o0
      y2 = e2 - i o2
      y6 = e2 + i o2
      y1 = e1 + HALF_ROOT v1
      y5 = e1 - HALF_ROOT v1
      y3 = e3 - HALF_ROOT v3
      y7 = e3 + HALF_ROOT v3
      """;

  private static final Map<Integer, String> BUTTERFLIES = new LinkedHashMap<>();

  static {
    BUTTERFLIES.put(2, RADIX_2);
    BUTTERFLIES.put(3, RADIX_3);
    BUTTERFLIES.put(4, RADIX_4);
    BUTTERFLIES.put(5, RADIX_5);
    BUTTERFLIES.put(7, RADIX_7);
    BUTTERFLIES.put(8, RADIX_8);
  }

  /** Cosines and sines of 2 pi j/r to all the digits that a double has. */
  private static final Map<String, String> CONSTANTS =
      Map.ofEntries(
          Map.entry("3 HALF", "0.5"),
          Map.entry("3 SIN_1", "0.8660254037844387"),
          Map.entry("5 COS_1", "0.30901699437494745"),
          Map.entry("5 SIN_1", "0.9510565162951535"),
          Map.entry("5 COS_2", "-0.8090169943749475"),
          Map.entry("5 SIN_2", "0.5877852522924731"),
          Map.entry("7 COS_1", "0.6234898018587335"),
          Map.entry("7 SIN_1", "0.7818314824680298"),
          Map.entry("7 COS_2", "-0.2225209339563144"),
          Map.entry("7 SIN_2", "0.9749279121818236"),
          Map.entry("7 COS_3", "-0.9009688679024191"),
          Map.entry("7 SIN_3", "0.4338837391175581"),
          Map.entry("8 HALF_ROOT", "0.7071067811865476"));

  private static final String ROWS =
      "re, reAt, im, imAt, leg, count, blocks, roots, rootsAt, rootsStep";

  private static final String LANES = "pass, re, reAt, im, imAt, roots, rootsAt, from, to";

  private static final Pattern LINE =
      Pattern.compile("(\\w+) = (?:(\\w+) ([+-]) )?(i )?(?:([A-Z]\\w*) )?([a-z]\\w*)");

  private static final String[] PARTS = {"r", "i"};

  private final boolean vector;
  private final int radix;

  /** double or float, Double or Float. */
  private final String type;

  private final String prefix;
  private final StringBuilder out = new StringBuilder();

  private PassGenerator(boolean vector, int radix, String type) {
    this.vector = vector;
    this.radix = radix;
    this.type = type;
    this.prefix = Character.toUpperCase(type.charAt(0)) + type.substring(1);
  }

  public static void main(String[] arguments) throws IOException {
    boolean vector = arguments[0].equals("vector");
    Path target = Path.of(arguments[1]).resolve(vector ? "faltung/vector" : "faltung/loops");
    Files.createDirectories(target);
    for (int radix : BUTTERFLIES.keySet()) {
      for (String type : new String[] {"double", "float"}) {
        PassGenerator generator = new PassGenerator(vector, radix, type);
        Path file = target.resolve(generator.name() + ".java");
        String text = generator.text();
        // An unchanged class keeps its time stamp, so that the compiler need not run again.
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
          Files.writeString(file, text);
        }
      }
    }
  }

  private String name() {
    return prefix + (vector ? "VectorRadix" : "Radix") + radix;
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private String text() {
    line("// Generated by PassGenerator. Do not edit.");
    line("package faltung." + (vector ? "vector" : "loops") + ";\n");
    if (vector) {
      line("import faltung.loops.LanePass;");
      line("import jdk.incubator.vector." + prefix + "Vector;");
      line("import jdk.incubator.vector.VectorSpecies;\n");
    }
    line("/** The loops of radix " + radix + ". */");
    line("final class " + name() + " {");
    if (vector) {
      line(
          "private static final VectorSpecies<" + prefix + "> SPECIES = " + passes() + ".SPECIES;");
      line("private static final int LANES = SPECIES.length();\n");
    }
    line("private " + name() + "() {}\n");
    for (boolean merge : new boolean[] {false, true}) {
      rows(merge);
      lanes(merge, true);
      lanes(merge, false);
    }
    rowsFrom(false);
    rowsFrom(true);
    rowsTo();
    lanesTo();
    if (radix == 4) {
      lanesThrough();
    }
    either("rows", rowsParameters(), ROWS);
    either("lanes", lanesParameters(), LANES);
    line("}");
    return out.toString();
  }

  private String passes() {
    return prefix + (vector ? "VectorPasses" : "ScalarPasses");
  }

  private String planes() {
    return type + "[] re, int reAt, " + type + "[] im, int imAt, ";
  }

  private String rowsParameters() {
    return planes()
        + "int leg, int count, int blocks, "
        + type
        + "[] roots, int rootsAt, int rootsStep";
  }

  private String lanesParameters() {
    return "LanePass pass, " + planes() + type + "[] roots, int rootsAt, int from, int to";
  }

  private String otherPlanes(String name) {
    return planes()
        .replace("re,", name + "Re,")
        .replace("im,", name + "Im,")
        .replace("reAt", name + "ReAt")
        .replace("imAt", name + "ImAt");
  }

  /** One door for both directions. */
  private void either(String what, String parameters, String arguments) {
    String title = Character.toUpperCase(what.charAt(0)) + what.substring(1);
    line("static void " + what + "(boolean merge, " + parameters + ") {");
    for (String direction : new String[] {"merge", "split"}) {
      line(direction.equals("merge") ? "if (merge) {" : "} else {");
      if (what.equals("lanes")) {
        line("if (pass.rows() == 1) {");
        line(direction + "One" + title + "(" + arguments + ");");
        line("} else {");
      }
      line(direction + title + "(" + arguments + ");");
      if (what.equals("lanes")) {
        line("}");
      }
    }
    line("}\n}\n");
  }

  /** Blocks of rows of neighbouring points, each block with root powers of its own. */
  private void rows(boolean merge) {
    line("private static void " + (merge ? "merge" : "split") + "Rows(" + rowsParameters() + ") {");
    constants();
    line("for (int s = 0; s < blocks; s++) {");
    line("int w = rootsAt + s * " + 2 * (radix - 1) + " * rootsStep;");
    roots(" * rootsStep", vector ? "broadcast" : "");
    line("int yr = reAt + s * " + radix + " * leg;\nint yi = imAt + s * " + radix + " * leg;");
    line("for (int q = 0; q < count; q += " + (vector ? "LANES" : "1") + ") {");
    body(merge, " * leg", " + q", false);
    line("}\n}\n}\n");
  }

  /**
   * Neighbouring points with root powers of their own, which several rows share, or one row has for
   * itself.
   */
  private void lanes(boolean merge, boolean several) {
    String name = (merge ? "merge" : "split") + (several ? "Lanes(" : "OneLanes(");
    line("private static void " + name + lanesParameters() + ") {");
    constants();
    line("int leg = pass.leg();\nint room = pass.room();");
    if (several) {
      line("int rows = pass.rows();\nint rowStep = pass.rowStep();");
    }
    line("for (int s = 0; s < pass.blocks(); s++) {");
    line("int blockRe = reAt + s * pass.blockStep();\nint blockIm = imAt + s * pass.blockStep();");
    line("int block = rootsAt + s * " + 2 * (radix - 1) + " * room;");
    line("for (int l = from; l < to; l += " + (vector ? "LANES" : "1") + ") {");
    line("int w = block + l;");
    if (several) {
      roots(" * room", vector ? "fromArray" : "");
      line("for (int row = 0; row < rows; row++) {");
    }
    String place = several ? " + l + row * rowStep" : " + l";
    line("int yr = blockRe" + place + ";\nint yi = blockIm" + place + ";");
    body(merge, " * leg", "", !several);
    line((several ? "}\n" : "") + "}\n}\n}\n");
  }

  /** The split of one block of rows on the way from other planes, or from a real one alone. */
  private void rowsFrom(boolean real) {
    line(
        "static void "
            + (real
                ? "rowsFromReal(" + type + "[] fromRe, int fromReAt, "
                : "rowsFrom(" + otherPlanes("from"))
            + planes()
            + "int leg, int count, "
            + type
            + "[] roots, int w) {");
    constants();
    roots("", vector ? "broadcast" : "");
    if (real) {
      line(local() + "x0i = " + (vector ? prefix + "Vector.zero(SPECIES)" : "0") + ";");
    }
    line("for (int q = 0; q < count; q += " + (vector ? "LANES" : "1") + ") {");
    Place from = new Place("fromRe", "fromReAt + q", "fromIm", "fromImAt + q", " * leg");
    if (real) {
      loadReal(from);
    } else {
      load(false, from, false);
    }
    butterfly("");
    store(false, new Place("re", "reAt + q", "im", "imAt + q", " * leg"), false);
    line("}\n}\n");
  }

  /** A real value times a root power is two products. */
  private void loadReal(Place place) {
    for (int j = 0; j < radix; j++) {
      String name = (j == 0 ? "x" : "u") + j;
      line(local() + name + "r = " + load(place.re, place.reAt + offset(j, place.leg)) + ";");
      for (int part = 0; part < 2 && j > 0; part++) {
        String product = times("u" + j + "r", "w" + j + PARTS[part]);
        line(local() + "x" + j + PARTS[part] + " = " + product + ";");
      }
    }
  }

  /** The merge of one block of rows on the way to other planes, with a factor. */
  private void rowsTo() {
    line(
        "static void rowsTo("
            + planes()
            + otherPlanes("out")
            + "int leg, int count, "
            + type
            + "[] roots, int w, "
            + type
            + " factor) {");
    constants();
    roots("", vector ? "broadcast" : "");
    if (vector) {
      line(local() + "FACTOR = " + prefix + "Vector.broadcast(SPECIES, factor);");
    }
    line("for (int q = 0; q < count; q += " + (vector ? "LANES" : "1") + ") {");
    load(true, new Place("re", "reAt + q", "im", "imAt + q", " * leg"), false);
    butterfly("");
    for (int j = 0; j < radix; j++) {
      String name = "y" + j;
      if (j > 0) {
        product("z" + j, name, j);
        name = "z" + j;
      }
      String factor = vector ? "FACTOR" : "factor";
      String first = times(name + "r", factor);
      String second = times(name + "i", factor);
      line(store("outRe", "outReAt + q" + offset(j, " * leg"), first));
      line(store("outIm", "outImAt + q" + offset(j, " * leg"), second));
    }
    line("}\n}\n");
  }

  /**
   * Lanes with one row: the split, the product with another spectrum and the merge with the planes
   * exchanged, without a way through memory.
   */
  private void lanesThrough() {
    String other = otherPlanes("other");
    line(
        "static void lanesThrough("
            + lanesParameters()
            + ", "
            + other.substring(0, other.length() - 2)
            + ") {");
    constants();
    line("int leg = pass.leg();\nint room = pass.room();");
    line("for (int s = 0; s < pass.blocks(); s++) {");
    line("int step = s * pass.blockStep();");
    line("int block = rootsAt + s * " + 2 * (radix - 1) + " * room;");
    line("for (int l = from; l < to; l += " + (vector ? "LANES" : "1") + ") {");
    line("int w = block + l;");
    Place place = new Place("re", "reAt + step + l", "im", "imAt + step + l", " * leg");
    load(false, place, true);
    butterfly("");
    for (int j = 0; j < radix; j++) {
      String at = " + step + l" + offset(j, " * leg");
      line(local() + "h" + j + "r = " + load("otherRe", "otherReAt" + at) + ";");
      line(local() + "h" + j + "i = " + load("otherIm", "otherImAt" + at) + ";");
      String minus = vector ? "y" + j + "i.neg()" : "-y" + j + "i";
      String first = times("y" + j + "r", "h" + j + "r");
      String second = times("y" + j + "r", "h" + j + "i");
      // With the planes exchanged.
      line(local() + "x" + j + "Mi = " + fma(minus, "h" + j + "i", first) + ";");
      line(local() + "x" + j + "Mr = " + fma("y" + j + "i", "h" + j + "r", second) + ";");
    }
    butterfly("M");
    for (int j = 0; j < radix; j++) {
      String name = "y" + j + "M";
      if (j > 0) {
        product("z" + j, name, j);
        name = "z" + j;
      }
      line(store("im", place.imAt + offset(j, place.leg), name + "r"));
      line(store("re", place.reAt + offset(j, place.leg), name + "i"));
    }
    line("}\n}\n}\n");
  }

  /** The split of lanes with one row on the way to other planes. */
  private void lanesTo() {
    line(
        "static void lanesTo("
            + lanesParameters()
            + ", "
            + otherPlanes("out")
            + "int[] outBlocks, int outLeg) {");
    constants();
    line("int leg = pass.leg();\nint room = pass.room();");
    line("for (int s = 0; s < pass.blocks(); s++) {");
    line("int blockRe = reAt + s * pass.blockStep();\nint blockIm = imAt + s * pass.blockStep();");
    line("int block = rootsAt + s * " + 2 * (radix - 1) + " * room;");
    line("int zr = outReAt + outBlocks[s];\nint zi = outImAt + outBlocks[s];");
    line("for (int l = from; l < to; l += " + (vector ? "LANES" : "1") + ") {");
    line("int w = block + l;");
    load(false, new Place("re", "blockRe + l", "im", "blockIm + l", " * leg"), true);
    butterfly("");
    store(false, new Place("outRe", "zr + l", "outIm", "zi + l", " * outLeg"), true);
    line("}\n}\n}\n");
  }

  /** The real constants as vectors. */
  private void constants() {
    if (!vector) {
      return;
    }
    for (String key : new ArrayList<>(CONSTANTS.keySet()).stream().sorted().toList()) {
      if (key.startsWith(radix + " ")) {
        String name = key.substring(2);
        line(prefix + "Vector " + name + " = broadcast(" + literal(key, false) + ");");
        line(prefix + "Vector MINUS_" + name + " = broadcast(" + literal(key, true) + ");");
      }
    }
    out.replace(
        0,
        out.length(),
        out.toString().replace("= broadcast(", "= " + prefix + "Vector.broadcast(SPECIES, "));
  }

  private String literal(String key, boolean minus) {
    String digits = CONSTANTS.get(key) + (type.equals("float") ? "f" : "");
    return !minus ? digits : digits.startsWith("-") ? digits.substring(1) : "-" + digits;
  }

  private String local() {
    return vector ? prefix + "Vector " : type + " ";
  }

  private void roots(String spacing, String how) {
    for (int j = 1; j < radix; j++) {
      root(j, spacing, how);
    }
  }

  /** The j-th power of a root, and its negative imaginary part. */
  private void root(int j, String spacing, String how) {
    for (int part = 0; part < 2; part++) {
      String at = "w + " + (2 * (j - 1) + part) + spacing;
      String value =
          switch (how) {
            case "broadcast" -> prefix + "Vector.broadcast(SPECIES, roots[" + at + "])";
            case "fromArray" -> prefix + "Vector.fromArray(SPECIES, roots, " + at + ")";
            default -> "roots[" + at + "]";
          };
      line(local() + "w" + j + PARTS[part] + " = " + value + ";");
    }
    String negative = "-roots[w + " + (2 * j - 1) + spacing + "]";
    String value =
        switch (how) {
          case "broadcast" -> prefix + "Vector.broadcast(SPECIES, " + negative + ")";
          case "fromArray" -> "w" + j + "i.neg()";
          default -> negative;
        };
    line(local() + "n" + j + "w = " + value + ";");
  }

  /** Where the points of a butterfly lie: two arrays, the first point, what leads to the next. */
  private record Place(String re, String reAt, String im, String imAt, String leg) {}

  private void body(boolean merge, String leg, String q, boolean late) {
    Place place = new Place("re", "yr" + q, "im", "yi" + q, leg);
    load(merge, place, late);
    butterfly("");
    store(merge, place, late);
  }

  /**
   * A root power is loaded late where it serves a single butterfly, so that it needs no register.
   */
  private void late(int j, boolean late) {
    if (late) {
      root(j, " * room", vector ? "fromArray" : "");
    }
  }

  private void load(boolean merge, Place place, boolean late) {
    for (int j = 0; j < radix; j++) {
      String name = (merge || j == 0 ? "x" : "u") + j;
      line(local() + name + "r = " + load(place.re, place.reAt + offset(j, place.leg)) + ";");
      line(local() + name + "i = " + load(place.im, place.imAt + offset(j, place.leg)) + ";");
      if (!merge && j > 0) {
        late(j, late);
        product("x" + j, "u" + j, j);
      }
    }
  }

  private void store(boolean merge, Place place, boolean late) {
    for (int j = 0; j < radix; j++) {
      String name = "y" + j;
      if (merge && j > 0) {
        late(j, late);
        product("z" + j, "y" + j, j);
        name = "z" + j;
      }
      line(store(place.re, place.reAt + offset(j, place.leg), name + "r"));
      line(store(place.im, place.imAt + offset(j, place.leg), name + "i"));
    }
  }

  /** Of point j from point 0. */
  private static String offset(int j, String leg) {
    if (j == 0) {
      return "";
    }
    return " + " + j + leg;
  }

  private String load(String array, String at) {
    return vector
        ? prefix + "Vector.fromArray(SPECIES, " + array + ", " + at + ")"
        : array + "[" + at + "]";
  }

  private String store(String array, String at, String value) {
    return vector
        ? value + ".intoArray(" + array + ", " + at + ");"
        : array + "[" + at + "] = " + value + ";";
  }

  /** A value times a root power: two products, two fused multiply-adds. */
  private void product(String to, String from, int j) {
    line(
        local()
            + to
            + "r = "
            + fma(from + "i", "n" + j + "w", times(from + "r", "w" + j + "r"))
            + ";");
    line(
        local()
            + to
            + "i = "
            + fma(from + "i", "w" + j + "r", times(from + "r", "w" + j + "i"))
            + ";");
  }

  private String fma(String a, String b, String c) {
    return vector
        ? a + ".fma(" + b + ", " + c + ")"
        : "Fused.multiplyAdd(" + a + ", " + b + ", " + c + ")";
  }

  private String times(String a, String b) {
    return vector ? a + ".mul(" + b + ")" : a + " * " + b;
  }

  /** Of x0, x1, ... to y0, y1, ..., all names with a mark. */
  private void butterfly(String mark) {
    List<String> known = new ArrayList<>();
    for (String text : BUTTERFLIES.get(radix).lines().toList()) {
      Matcher line = LINE.matcher(text);
      if (!line.matches()) {
        throw new IllegalStateException("radix " + radix + ": cannot read \"" + text + "\"");
      }
      String declared = known.contains(line.group(1)) ? "" : local();
      known.add(line.group(1));
      boolean minus = "-".equals(line.group(3));
      for (int part = 0; part < 2; part++) {
        boolean turned = line.group(4) != null;
        // i (br + i bi) has the real part -bi and the imaginary part br.
        String b = line.group(6) + mark + PARTS[turned ? 1 - part : part];
        boolean less = turned && part == 0 ? !minus : minus;
        String a = line.group(2) == null ? null : line.group(2) + mark + PARTS[part];
        line(
            declared
                + line.group(1)
                + mark
                + PARTS[part]
                + " = "
                + operation(a, less, line.group(5), b)
                + ";");
      }
    }
  }

  private String operation(String a, boolean minus, String constant, String b) {
    if (constant == null) {
      return vector ? a + (minus ? ".sub(" : ".add(") + b + ")" : a + (minus ? " - " : " + ") + b;
    }
    String factor =
        vector ? (minus ? "MINUS_" : "") + constant : literal(radix + " " + constant, minus);
    return a == null ? times(b, factor) : fma(b, factor, a);
  }
}
