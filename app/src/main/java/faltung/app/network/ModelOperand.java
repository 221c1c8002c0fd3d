package faltung.app.network;

import faltung.app.console.Console;
import faltung.app.console.ErrorReport;
import faltung.app.console.FailureException;
import faltung.app.console.UsageException;
import faltung.app.operand.FileNames;
import faltung.array.NdArray;
import faltung.format.Npz;
import faltung.format.ReadLimits;
import faltung.format.Safetensors;
import faltung.nn.file.StateFiles;
import faltung.nn.graph.Parameter;
import faltung.nn.model.Model;
import faltung.nn.model.Models;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A network with weights, as it is typed: the folder of a training, a file of weights, {@code
 * NAME=FILE} for a file that does not tell which network it is of, or the name of a network of
 * which the program has weights.
 */
public final class ModelOperand {
  /** The network whose weights come with the program. */
  static final String OWN = "picture";

  /** No network here has a hundredth of it. */
  private static final ReadLimits LIMITS = new ReadLimits(1L << 26, 1L << 29);

  private ModelOperand() {}

  /** The network. */
  public static Model read(Console console, String typed) {
    if (Models.names().contains(typed)) {
      return own(typed);
    }
    int equals = typed.indexOf('=');
    boolean named = equals > 0 && Models.names().contains(typed.substring(0, equals));
    String file = named ? typed.substring(equals + 1) : typed;
    Path path = console.path(file);
    if (Files.isDirectory(path)) {
      path = path.resolve(RunFolder.WEIGHTS);
      if (!Files.exists(path)) {
        throw new FailureException(
            "MODEL: "
                + file
                + " has no "
                + RunFolder.WEIGHTS
                + " yet; a training writes it after its first epoch");
      }
    } else if (!Files.exists(path)) {
      throw new FailureException(
          FileNames.noSuchFile("MODEL", path, file)
                  .replace(" (numbers are written like \"3 4 5\")", "")
              + "; models are "
              + String.join(", ", Models.names())
              + ", the folder of a training, or a file of weights");
    }
    try {
      Safetensors content = content(path);
      String name = named ? typed.substring(0, equals) : name(content, file);
      Model model = Models.of(name);
      StateFiles.load(model.net(), content.arrays(), file);
      return model;
    } catch (IOException e) {
      String message = ErrorReport.message(e);
      throw new FailureException("MODEL: " + file + ": " + message, e);
    } catch (IllegalArgumentException e) {
      throw new FailureException("MODEL: " + e.getMessage(), e);
    }
  }

  private static Safetensors content(Path path) throws IOException {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(path))) {
      return path.toString().toLowerCase(Locale.ROOT).endsWith(".npz")
          ? new Safetensors(Npz.read(stream, LIMITS), Map.of())
          : Safetensors.read(stream, LIMITS);
    }
  }

  /** What the file says, or the one network with such names and shapes. */
  private static String name(Safetensors content, String file) {
    String told = content.metadata().get(RunFolder.MODEL);
    if (told != null && Models.names().contains(told)) {
      return told;
    }
    List<String> fitting = new ArrayList<>();
    for (String name : Models.names()) {
      if (fits(Models.of(name).net().namedParameters(), content.arrays())) {
        fitting.add(name);
      }
    }
    if (fitting.isEmpty()) {
      throw new FailureException(
          "MODEL: "
              + file
              + " has weights of none of the networks here, which are "
              + String.join(", ", Models.names()));
    }
    if (fitting.size() > 1) {
      throw new UsageException(
          "MODEL: "
              + file
              + " may be of "
              + String.join(" or ", fitting)
              + "; say which, as in "
              + fitting.get(0)
              + "="
              + file);
    }
    return fitting.get(0);
  }

  private static boolean fits(Map<String, Parameter> parameters, Map<String, NdArray> arrays) {
    boolean fits = parameters.keySet().equals(arrays.keySet());
    for (Map.Entry<String, Parameter> parameter : parameters.entrySet()) {
      NdArray array = arrays.get(parameter.getKey());
      fits &= array != null && array.shape().equals(parameter.getValue().shape());
    }
    return fits;
  }

  private static Model own(String name) {
    Model model = Models.of(name);
    String file = name + ".safetensors";
    try (InputStream stream =
        ModelOperand.class.getResourceAsStream("/faltung/app/weights/" + file)) {
      if (stream == null) {
        throw new FailureException(
            "MODEL: the program has no weights of "
                + name
                + "; train them: faltung train --model "
                + name
                + " --out run, and give the folder run");
      }
      StateFiles.load(model.net(), Safetensors.read(stream, LIMITS).arrays(), file);
      return model;
    } catch (IOException e) {
      throw new IllegalStateException("the program's own " + file + " is damaged", e);
    }
  }
}
