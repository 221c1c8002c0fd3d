package faltung.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One picture of all ratios: a row a work and peer, a point for the middle, a line from the least
 * to the most, on a logarithmic scale; to the right of 1 ours is faster.
 */
final class RatioPicture {
  private static final int ROW = 16;
  private static final int LEFT = 330;
  private static final int WIDTH = 480;
  private static final int TOP = 30;
  private static final int RIGHT = 60;

  /** The scale's ends. */
  private static final double LEAST = 1.0 / 64;

  private static final double MOST = 64;

  private RatioPicture() {}

  static String of(List<Markdown.Recording> recordings) {
    List<String> rows = new ArrayList<>();
    int y = TOP;
    for (Markdown.Recording recording : recordings) {
      String jdk = recording.fact("jdk").split("[.+ ]", 2)[0];
      for (Line line : recording.lines()) {
        if (line.word().equals("ratio")) {
          y += ROW;
          rows.add(row(line, jdk, y));
        }
      }
    }
    int height = y + ROW;
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                + " font-size=\"11\">%n",
            LEFT + WIDTH + RIGHT,
            height));
    out.append("<title>Our speed by theirs</title>\n");
    out.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    for (double tick = LEAST; tick <= MOST; tick *= 4) {
      out.append(tick(tick, height));
    }
    rows.forEach(out::append);
    return out.append("</svg>\n").toString();
  }

  private static String tick(double value, int height) {
    String label = value < 1 ? "1/" + Math.round(1 / value) : String.valueOf(Math.round(value));
    return String.format(
        Locale.ROOT,
        "<path d=\"M%.1f %d V%d\" stroke=\"%s\"/><text x=\"%.1f\" y=\"%d\""
            + " text-anchor=\"middle\">%s</text>%n",
        x(value),
        TOP,
        height,
        value == 1 ? "#333333" : "#dddddd",
        x(value),
        TOP - 8,
        label);
  }

  private static String row(Line line, String jdk, int y) {
    Statistics value = line.value();
    String color = value.median() >= 1 ? "#1a7f4b" : "#b3541e";
    return String.format(
        Locale.ROOT,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text><path d=\"M%.1f %d H%.1f\" stroke=\"%s\""
            + " stroke-width=\"2\"/><circle cx=\"%.1f\" cy=\"%d\" r=\"3.5\" fill=\"%s\"/>"
            + "<text x=\"%d\" y=\"%d\">%s</text>%n",
        LEFT - 8,
        y + 4,
        escaped(line.work() + ", " + line.peer() + ", JDK " + jdk),
        x(value.least()),
        y,
        x(value.most()),
        color,
        x(value.median()),
        y,
        color,
        LEFT + WIDTH + 8,
        y + 4,
        Line.number(value.median()));
  }

  private static double x(double value) {
    double clipped = Math.max(LEAST, Math.min(MOST, value));
    return LEFT + WIDTH * Math.log(clipped / LEAST) / Math.log(MOST / LEAST);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
