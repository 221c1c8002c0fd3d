package faltung.app.tour;

import faltung.media.image.Image;
import faltung.media.plot.Chart;
import faltung.media.plot.HeatMap;
import faltung.media.plot.Panel;
import faltung.media.plot.Picture;
import faltung.media.terminal.ChartText;
import faltung.media.terminal.NumberTable;
import faltung.media.terminal.PictureText;
import faltung.media.terminal.TerminalStyle;
import java.awt.image.BufferedImage;

/** A chapter as lines of text. */
public final class TourText {
  /** Longer lines are hard to read. */
  private static final int LONGEST_LINE = 92;

  /** Of what a broken line of a calculation goes on with. */
  private static final int MARGIN = 10;

  private static final int CHART_ROWS = 8;
  private static final int PICTURE_ROWS = 24;

  private final TerminalStyle style;
  private final boolean pictures;
  private final StringBuilder text = new StringBuilder();

  private TourText(TerminalStyle style, boolean pictures) {
    this.style = style;
    this.pictures = pictures;
  }

  /**
   * The chapter in the width of the terminal.
   *
   * @param pictures whether plots and photographs are drawn, and not only named
   */
  public static String render(
      Chapter chapter, Iterable<Block> blocks, TerminalStyle style, boolean pictures) {
    TourText result = new TourText(style, pictures);
    result.title(chapter.title(), '═');
    for (Block block : blocks) {
      result.text.append('\n');
      result.block(chapter, block);
    }
    return result.text.toString();
  }

  /** A paragraph in the width of the terminal. */
  public static String paragraph(String prose, TerminalStyle style) {
    TourText result = new TourText(style, /* pictures= */ false);
    result.wrap(prose, "");
    return result.text.toString();
  }

  private void title(String title, char line) {
    String shown = style.unicode() ? title : title.replace('═', '=');
    char under = style.unicode() ? line : line == '═' ? '=' : '-';
    wrap(shown, "");
    text.append(String.valueOf(under).repeat(Math.min(style.width(), title.length()))).append('\n');
  }

  private void block(Chapter chapter, Block block) {
    if (block instanceof Block.Heading heading) {
      text.append('\n');
      title(heading.text(), '─');
    } else if (block instanceof Block.Prose prose) {
      wrap(prose.text(), "");
    } else if (block instanceof Block.Working working) {
      indent(working.text());
    } else if (block instanceof Block.Command command) {
      text.append("  $ ").append(command.line()).append('\n');
    } else if (block instanceof Block.Programs programs) {
      programs.programs().forEach(this::program);
    } else if (block instanceof Block.Plot plot) {
      plot(chapter, plot);
    } else if (block instanceof Block.Drawing drawing) {
      indent(drawing.text());
      wrap(chapter.name() + "/" + drawing.file() + ": " + drawing.caption(), "  ");
    } else if (block instanceof Block.Photos photos) {
      photos.photos().forEach(photo -> photo(chapter, photo));
    } else if (block instanceof Block.Audio audio) {
      wrap(chapter.name() + "/" + audio.file() + ": " + audio.caption(), "  ");
    } else if (block instanceof Block.Data data) {
      wrap(chapter.name() + "/" + data.file() + ": " + data.caption(), "  ");
    } else if (block instanceof Block.Weights weights) {
      wrap(chapter.name() + "/" + weights.file() + ": " + weights.caption(), "  ");
    }
  }

  private void program(Block.Program program) {
    text.append("  ").append(program.language()).append(":\n\n");
    program.lines().lines().forEach(line -> text.append("    ").append(line).append('\n'));
    text.append("\n    → ").append(program.prints().replace("\n", "\n      ")).append("\n\n");
  }

  private void plot(Chapter chapter, Block.Plot plot) {
    if (pictures) {
      for (Panel panel : plot.figure().panels()) {
        text.append(panel(panel)).append('\n');
      }
    }
    wrap(chapter.name() + "/" + plot.file() + ": " + plot.caption(), "  ");
  }

  private String panel(Panel panel) {
    if (panel instanceof Chart chart) {
      return ChartText.render(chart, style, CHART_ROWS);
    }
    if (panel instanceof HeatMap map) {
      return map.title()
          + "\n"
          + NumberTable.matrix(
              map.values(), map.rowOrigin(), map.columnOrigin(), style, CHART_ROWS);
    }
    return PictureText.render(((Picture) panel).image(), style, PICTURE_ROWS);
  }

  private void photo(Chapter chapter, Block.Photo photo) {
    if (pictures) {
      text.append(PictureText.render(pixels(photo.image()), style, PICTURE_ROWS));
    }
    wrap(chapter.name() + "/" + photo.file() + ": " + photo.caption(), "  ");
  }

  private static BufferedImage pixels(Image image) {
    BufferedImage pixels =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    float[] samples = image.samples().values();
    int size = image.width() * image.height();
    boolean grey = image.colors().channels() == 1;
    for (int offset = 0; offset < size; offset++) {
      int rgb = 0;
      for (int channel = 0; channel < 3; channel++) {
        float sample = samples[grey ? offset : channel * size + offset];
        rgb = (rgb << 8) | Math.max(0, Math.min(255, Math.round(sample)));
      }
      pixels.setRGB(offset % image.width(), offset / image.width(), rgb);
    }
    return pixels;
  }

  private void indent(String lines) {
    for (String line : lines.lines().toList()) {
      String rest = line.isEmpty() ? "" : "  " + line;
      while (rest.length() > style.width() && rest.lastIndexOf(' ', style.width()) > MARGIN) {
        int end = rest.lastIndexOf(' ', style.width());
        text.append(rest.substring(0, end).stripTrailing()).append('\n');
        rest = " ".repeat(MARGIN) + rest.substring(end + 1);
      }
      text.append(rest).append('\n');
    }
  }

  private void wrap(String prose, String margin) {
    int width = Math.max(20, Math.min(LONGEST_LINE, style.width())) - margin.length();
    StringBuilder line = new StringBuilder();
    for (String word : prose.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        text.append(margin).append(line).append('\n');
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    text.append(margin).append(line).append('\n');
  }
}
