package faltung.app.tour;

import faltung.media.image.Image;
import faltung.media.image.ImageFiles;
import faltung.media.image.ImageFormat;
import faltung.media.plot.SvgWriter;
import faltung.media.sound.SoundFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * The tour as one page of HTML that needs nothing beside it: pictures and sounds are inside,
 * nothing is fetched, no script runs. Well-formed as XML too.
 */
final class TourPage {
  private static final String STYLE =
      """
      :root { color-scheme: light dark;
        --paper: #ffffff; --text: #1f2328; --quiet: #57606a; --line: #d8dde3; --shade: #f5f7f9; --link: #0b66c3; --edge: #1f232838; }
      @media (prefers-color-scheme: dark) { :root {
        --paper: #14171c; --text: #e6e8eb; --quiet: #a3adb8; --line: #333a44; --shade: #1c2128; --link: #5aa9ff; --edge: #e6e8eb40; } }
      html { background: var(--paper); color: var(--text); scroll-behavior: smooth; }
      body { margin: 0 auto; padding: 2.5rem 1.25rem 5rem; max-width: 50rem; overflow-wrap: break-word;
        font: 1.125rem/1.6 system-ui, "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; }
      h1 { font-size: 2.1rem; line-height: 1.2; margin: 0 0 .3rem; }
      h2 { font-size: 1.6rem; line-height: 1.25; margin: 4.5rem 0 1rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
      h3 { font-size: 1.2rem; margin: 2.8rem 0 .6rem; }
      p { margin: .8rem 0; }
      a { color: var(--link); }
      nav ol { padding-left: 1.4rem; }
      .quiet, figcaption { color: var(--quiet); }
      figure { margin: 1.4rem 0; }
      figcaption { font-size: .9375rem; margin-top: .4rem; }
      figure audio { display: block; width: 100%; max-width: 34rem; }
      figure svg { display: block; max-width: 100%; height: auto; }
      /* Narrower, the letters of a plot could not be read: it is moved sideways instead, and reaches the edge. */
      @media (max-width: 40rem) { .drawing { margin-right: -1.25rem; } .drawing > svg { max-width: none !important; width: 40rem; } }
      .photos { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1.25rem; }
      .photos figure { margin: 0; max-width: 34rem; }
      .photos img { display: block; width: 100%; height: auto; border-radius: 4px; }
      .photos img.small { image-rendering: pixelated; }
      pre, code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .875rem; }
      pre { font-size: .8125rem; line-height: 1.45; margin: 1rem 0; padding: .8rem 1rem; border-radius: 6px; }
      /* What is wider than the page is moved sideways, and its edge is in shadow while there is more beyond it. */
      pre, .math, .drawing { --ground: var(--paper); overflow-x: auto; scrollbar-width: thin; background:
        linear-gradient(to right, var(--ground) 40%, transparent) left / 3rem 100% no-repeat local,
        linear-gradient(to left, var(--ground) 40%, transparent) right / 3rem 100% no-repeat local,
        linear-gradient(to right, var(--edge), transparent) left / .9rem 100% no-repeat scroll,
        linear-gradient(to left, var(--edge), transparent) right / .9rem 100% no-repeat scroll, var(--ground); }
      pre { --ground: var(--shade); }
      pre.command { border-left: 3px solid var(--link); white-space: pre-wrap; }
      pre.command::before { content: "$ "; color: var(--quiet); }
      .math { margin: 1rem 0 .4rem; padding: .2rem 0; }
      math { display: inline math; font-size: 1.1rem; }
      math mtd { padding: .18em .25em; math-style: normal; }
      math .absent { color: var(--quiet) !important; }
      details { margin: 0 0 1rem; }
      summary::marker { color: var(--link); }
      summary { cursor: pointer; color: var(--quiet); font-size: .9375rem; }
      .programs { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(23rem, 100%), 1fr)); gap: 1.25rem; margin: 1rem 0; }
      .programs h4 { margin: 0; font-size: .9375rem; color: var(--quiet); }
      .programs pre { margin: .3rem 0; }
      footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); }
      """;

  /** Smaller photographs are shown with their pixels as squares. */
  private static final int SMALL_PHOTO = 256;

  private final StringBuilder html = new StringBuilder();

  private TourPage() {}

  /**
   * The page.
   *
   * @param told the chapters that it shows, in their order
   */
  static String render(Map<Chapter, List<Block>> told) {
    TourPage page = new TourPage();
    page.begin();
    page.contents(told);
    for (Map.Entry<Chapter, List<Block>> entry : told.entrySet()) {
      page.chapter(entry.getKey(), entry.getValue());
    }
    page.end();
    return page.html.toString();
  }

  private void begin() {
    html.append(
            "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n")
        .append("<meta charset=\"utf-8\"/>\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
        .append("<title>A tour of convolution</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<header>\n<h1>A tour of convolution</h1>\n")
        .append(
            "<p class=\"quiet\">Everything here was computed by the command <code>faltung tour</code>")
        .append(
            " a moment before this page was written. Lines that begin with <code>$</code> compute it")
        .append(
            " again, typed in the folder of their chapter, where its data and pictures are.</p>\n");
  }

  private void contents(Map<Chapter, List<Block>> told) {
    html.append("<nav aria-label=\"Chapters\"><ol>\n");
    List<Chapter> all = new ArrayList<>(Chapters.all());
    List<String> usual = all.stream().map(Chapter::name).toList();
    told.keySet().stream().filter(one -> !usual.contains(one.name())).forEach(all::add);
    for (Chapter chapter : all) {
      boolean here = told.keySet().stream().anyMatch(one -> one.name().equals(chapter.name()));
      html.append("<li>");
      if (here) {
        html.append("<a href=\"#").append(chapter.name()).append("\">");
        html.append(escape(chapter.title())).append("</a>");
      } else {
        html.append(escape(chapter.title())).append(" <span class=\"quiet\">(<code>faltung tour ");
        html.append(chapter.name()).append("</code>)</span>");
      }
      html.append("</li>\n");
    }
    html.append("</ol></nav>\n</header>\n<main>\n");
  }

  private void chapter(Chapter chapter, List<Block> blocks) {
    html.append("<section id=\"").append(chapter.name()).append("\">\n<h2>");
    html.append(escape(chapter.title())).append("</h2>\n");
    for (Block block : blocks) {
      block(chapter, block);
    }
    html.append("</section>\n");
  }

  private void block(Chapter chapter, Block block) {
    if (block instanceof Block.Heading heading) {
      html.append("<h3>").append(escape(heading.text())).append("</h3>\n");
    } else if (block instanceof Block.Prose prose) {
      html.append("<p>").append(escape(prose.text())).append("</p>\n");
    } else if (block instanceof Block.Working working) {
      working(working);
    } else if (block instanceof Block.Command command) {
      html.append("<pre class=\"command\">").append(escape(command.line())).append("</pre>\n");
    } else if (block instanceof Block.Programs programs) {
      programs(programs);
    } else if (block instanceof Block.Plot plot) {
      drawing(chapter, SvgWriter.write(plot.figure().scene()), plot.file(), plot.caption());
    } else if (block instanceof Block.Drawing drawing) {
      drawing(chapter, drawing.svg(), drawing.file(), drawing.caption());
    } else if (block instanceof Block.Photos photos) {
      html.append("<div class=\"photos\">\n");
      photos.photos().forEach(photo -> photo(chapter, photo));
      html.append("</div>\n");
    } else if (block instanceof Block.Audio audio) {
      audio(chapter, audio);
    } else if (block instanceof Block.Data data) {
      file(chapter, data.file(), data.caption());
    } else if (block instanceof Block.Weights weights) {
      file(chapter, weights.file(), weights.caption());
    }
  }

  private void file(Chapter chapter, String file, String caption) {
    html.append("<p class=\"quiet\"><a href=\"").append(chapter.name()).append('/');
    html.append(file).append("\">").append(file).append("</a>: ");
    html.append(escape(caption)).append("</p>\n");
  }

  private void drawing(Chapter chapter, String svg, String file, String caption) {
    html.append("<figure>\n<div class=\"drawing\" tabindex=\"0\">");
    // What does not say what one would see is described by what stands below it.
    String described =
        svg.contains("<desc")
            ? svg
            : svg.replaceFirst(
                "</title>",
                Matcher.quoteReplacement("</title>\n<desc>" + escape(caption) + "</desc>"));
    html.append(described.substring(described.indexOf("<svg"))).append("</div>\n");
    caption(chapter, file, caption);
    html.append("</figure>\n");
  }

  private void working(Block.Working working) {
    if (working.mathMl().isEmpty()) {
      html.append("<pre>").append(escape(working.text())).append("</pre>\n");
      return;
    }
    html.append("<div class=\"math\" tabindex=\"0\">").append(working.mathMl()).append("</div>\n");
    html.append("<details><summary>Term by term</summary><pre>");
    html.append(escape(working.text())).append("</pre></details>\n");
  }

  private void programs(Block.Programs programs) {
    html.append("<div class=\"programs\">\n");
    for (Block.Program program : programs.programs()) {
      html.append("<div><h4>").append(escape(program.language())).append("</h4>\n<pre>");
      html.append(escape(program.lines())).append("</pre>\n<pre>→ ");
      html.append(escape(program.prints()).replace("\n", "\n  ")).append("</pre></div>\n");
    }
    html.append("</div>\n");
  }

  private void photo(Chapter chapter, Block.Photo photo) {
    boolean small = photo.image().width() < SMALL_PHOTO;
    html.append("<figure><img")
        .append(small ? " class=\"small\"" : "")
        .append(" width=\"")
        .append(photo.image().width());
    html.append("\" height=\"").append(photo.image().height());
    html.append("\" alt=\"").append(escape(photo.description()));
    html.append("\" src=\"data:image/png;base64,").append(base64(photo.image())).append("\"/>\n");
    caption(chapter, photo.file(), photo.caption());
    html.append("</figure>\n");
  }

  private void audio(Chapter chapter, Block.Audio audio) {
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    try {
      SoundFiles.write(audio.sound(), wav);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    html.append("<figure><audio controls=\"controls\" aria-label=\"");
    html.append(escape(audio.description())).append("\" src=\"data:audio/wav;base64,");
    html.append(Base64.getEncoder().encodeToString(wav.toByteArray())).append("\"></audio>\n");
    caption(chapter, audio.file(), audio.caption());
    html.append("</figure>\n");
  }

  private void caption(Chapter chapter, String file, String caption) {
    html.append("<figcaption>").append(escape(caption)).append(" <a href=\"");
    html.append(chapter.name()).append('/').append(file).append("\">").append(file);
    html.append("</a></figcaption>\n");
  }

  private static String base64(Image image) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageFiles.write(image, ImageFormat.PNG, png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(png.toByteArray());
  }

  private void end() {
    html.append("</main>\n<footer class=\"quiet\">The data’s origin and licences: ")
        .append("<a href=\"LICENCES.txt\">LICENCES.txt</a>.</footer>\n</body>\n</html>\n");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
