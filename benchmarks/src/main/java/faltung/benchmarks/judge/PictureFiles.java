package faltung.benchmarks.judge;

import faltung.benchmarks.judge.Processes.Command;
import faltung.benchmarks.report.Line;
import faltung.format.ReadLimits;
import faltung.media.image.ImageFiles;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * The group {@code files}: a picture of 12 megapixels is read, filtered and written by a process of
 * its own, as JPEG with 8 bits and as PNG with 16. With what reading, filtering and writing take.
 */
final class PictureFiles {
  private static final int WIDTH = 4000;
  private static final int HEIGHT = 3000;
  private static final int LAUNCHES = 5;
  private static final String SIGMA = "3";

  private final Path home;
  private final Options options;

  PictureFiles(Path home, Options options) {
    this.home = home;
    this.options = options;
  }

  List<Line> measure() throws IOException {
    Path folder = Files.createTempDirectory("faltung-files");
    try {
      Path jpeg = folder.resolve("in.jpg");
      Path png = folder.resolve("in.png");
      makePictures(jpeg, png);
      int launches = Math.max(LAUNCHES, options.runs);
      List<Line> lines = new ArrayList<>();
      lines.addAll(Processes.measure(commands(jpeg, png), launches, true));
      lines.addAll(Processes.parts(parts(jpeg, png), launches));
      return lines;
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private List<Command> commands(Path jpeg, Path png) {
    String faltung = home.resolve("../faltung").normalize().toString();
    String threads = String.valueOf(options.threads);
    String numbers = sharpening();
    List<Command> commands = new ArrayList<>();
    for (Path in : List.of(jpeg, png)) {
      String name = in == jpeg ? "jpeg" : "png-16";
      String ending = in == jpeg ? ".jpg" : ".png";
      for (String kernel : List.of("gaussian:" + SIGMA, "7x7: " + numbers)) {
        boolean gaussian = kernel.startsWith("gaussian");
        String work = "files/" + name + (gaussian ? "-gaussian-3" : "-7x7");
        String ours = in.resolveSibling("faltung" + ending).toString();
        String theirs = in.resolveSibling("imagemagick" + ending).toString();
        commands.add(
            new Command(
                work,
                "faltung",
                List.of(
                    faltung,
                    "filter",
                    in.toString(),
                    ours,
                    "--kernel",
                    kernel,
                    "--threads",
                    threads),
                Map.of("FALTUNG_PROGRESS", "no")));
        commands.add(
            new Command(
                work,
                "imagemagick",
                gaussian
                    ? List.of("convert", in.toString(), "-blur", "0x" + SIGMA, theirs)
                    : List.of("convert", in.toString(), "-morphology", "Convolve", kernel, theirs),
                Map.of("MAGICK_THREAD_LIMIT", threads)));
      }
    }
    return commands;
  }

  private List<Command> parts(Path jpeg, Path png) {
    List<Command> commands = new ArrayList<>();
    for (Path in : List.of(jpeg, png)) {
      String name = in.toString();
      String out = in.resolveSibling("parts" + name.substring(name.length() - 4)).toString();
      String work = "files/" + (in == jpeg ? "jpeg" : "png-16") + "-gaussian-3";
      commands.add(
          new Command(
              work,
              "faltung",
              Programs.javaProgram(),
              "--add-modules",
              "jdk.incubator.vector",
              "-cp",
              System.getProperty("java.class.path"),
              PictureParts.class.getName(),
              name,
              out,
              SIGMA));
      commands.add(
          new Command(
              work,
              "opencv",
              "/usr/bin/python3",
              "-c",
              """
              import cv2, sys, time
              cv2.setNumThreads(1)
              start = time.time()
              source = cv2.imread(sys.argv[1], cv2.IMREAD_UNCHANGED)
              read = time.time()
              result = cv2.GaussianBlur(source, (0, 0), float(sys.argv[3]))
              filtered = time.time()
              cv2.imwrite(sys.argv[2], result)
              print("decoding", read - start)
              print("filter", filtered - read)
              print("encoding", time.time() - filtered)
              """,
              name,
              out,
              SIGMA));
    }
    return commands;
  }

  /** A kernel of 7×7 that is no product of vectors. */
  private static String sharpening() {
    Random random = new Random(7);
    List<Double> values = new ArrayList<>();
    for (int at = 0; at < 49; at++) {
      values.add(random.nextInt(9) / 196.0);
    }
    return values.stream()
        .map(value -> String.format(Locale.ROOT, "%.5f", value))
        .collect(Collectors.joining(","));
  }

  /** The tour's photograph, enlarged, with a sensor's noise; PNG by hand, since 16 bits count. */
  private void makePictures(Path jpeg, Path png) throws IOException {
    BufferedImage small =
        ImageIO.read(home.resolve("../app/src/main/resources/faltung/app/tour/photo.png").toFile());
    BufferedImage large = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = large.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(small, 0, 0, WIDTH, HEIGHT, null);
    graphics.dispose();
    Random random = new Random(1);
    Path deep = png.resolveSibling("in.ppm");
    try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(deep))) {
      output.write(("P6 " + WIDTH + " " + HEIGHT + " 65535\n").getBytes(StandardCharsets.US_ASCII));
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          int colors = 0;
          for (int shift = 16; shift >= 0; shift -= 8) {
            double level = (large.getRGB(x, y) >> shift & 0xFF) * 257 + 200 * random.nextGaussian();
            int value = (int) Math.max(0, Math.min(65535, Math.rint(level)));
            output.write(value >> 8);
            output.write(value);
            colors |= (value + 128) / 257 << shift;
          }
          large.setRGB(x, y, colors);
        }
      }
    }
    ImageIO.write(large, "jpg", jpeg.toFile());
    ImageFiles.write(ImageFiles.open(deep, ReadLimits.NONE), png);
    Files.delete(deep);
  }
}
