package faltung.app;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The signatures of a type that others can use, one a line, the same on every JDK. */
final class ApiText {
  private static final int SEEN = Modifier.PUBLIC | Modifier.PROTECTED;
  private static final int TOLD = SEEN | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT;

  private ApiText() {}

  /** The line of a type, then its members' lines, then those of nested types; none if hidden. */
  static List<String> of(Class<?> type) {
    List<String> lines = new ArrayList<>();
    if ((type.getModifiers() & SEEN) == 0) {
      return lines;
    }
    lines.add(head(type));
    members(type).sorted().map(member -> "  " + member).forEach(lines::add);
    Arrays.stream(type.getDeclaredClasses())
        .sorted(Comparator.comparing(Class::getName))
        .forEach(nested -> lines.addAll(of(nested)));
    return lines;
  }

  private static String head(Class<?> type) {
    StringBuilder text = new StringBuilder();
    int told = type.isInterface() ? SEEN | Modifier.STATIC : TOLD;
    text.append(Modifier.toString(type.getModifiers() & told)).append(' ');
    if (type.isSealed()) {
      text.append("sealed ");
    }
    text.append(kind(type)).append(' ').append(type.getName()).append(variables(type));
    if (type.isRecord()) {
      text.append(
          Arrays.stream(type.getRecordComponents())
              .map(part -> part.getGenericType().getTypeName() + " " + part.getName())
              .collect(Collectors.joining(", ", "(", ")")));
    }
    Type above = type.getGenericSuperclass();
    if (above != null && !List.of("Object", "Record", "Enum").contains(simple(above))) {
      text.append(" extends ").append(above.getTypeName());
    }
    if (type.getGenericInterfaces().length > 0) {
      text.append(type.isInterface() ? " extends " : " implements ");
      text.append(names(type.getGenericInterfaces()));
    }
    return text.toString();
  }

  private static String simple(Type type) {
    return type.getTypeName().replaceAll("<.*", "").replaceAll(".*\\.", "");
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "@interface";
    }
    if (type.isInterface()) {
      return "interface";
    }
    if (type.isEnum()) {
      return "enum";
    }
    return type.isRecord() ? "record" : "class";
  }

  private static Stream<String> members(Class<?> type) {
    Predicate<java.lang.reflect.Member> seen =
        member -> (member.getModifiers() & SEEN) != 0 && !member.isSynthetic();
    Stream<String> fields =
        Arrays.stream(type.getDeclaredFields()).filter(seen).map(ApiText::field);
    Stream<String> makers =
        Arrays.stream(type.getDeclaredConstructors()).filter(seen).map(ApiText::maker);
    Stream<String> methods =
        Arrays.stream(type.getDeclaredMethods()).filter(seen).map(ApiText::method);
    return Stream.of(fields, makers, methods).flatMap(lines -> lines);
  }

  private static String field(Field field) {
    return modifiers(field.getModifiers())
        + field.getGenericType().getTypeName()
        + " "
        + field.getName();
  }

  private static String maker(Constructor<?> maker) {
    return modifiers(maker.getModifiers())
        + variables(maker)
        + maker.getDeclaringClass().getSimpleName()
        + parameters(maker);
  }

  private static String method(Method method) {
    String variables = variables(method);
    return modifiers(method.getModifiers())
        + (method.isDefault() ? "default " : "")
        + (variables.isEmpty() ? "" : variables + " ")
        + method.getGenericReturnType().getTypeName()
        + " "
        + method.getName()
        + parameters(method);
  }

  private static String modifiers(int modifiers) {
    return Modifier.toString(modifiers & TOLD) + " ";
  }

  private static String parameters(Executable executable) {
    String thrown =
        executable.getGenericExceptionTypes().length == 0
            ? ""
            : " throws " + names(executable.getGenericExceptionTypes());
    return "(" + names(executable.getGenericParameterTypes()) + ")" + thrown;
  }

  private static String names(Type[] types) {
    return Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", "));
  }

  private static String variables(GenericDeclaration declaration) {
    TypeVariable<?>[] variables = declaration.getTypeParameters();
    if (variables.length == 0) {
      return "";
    }
    return Arrays.stream(variables)
        .map(variable -> variable.getName() + bounds(variable))
        .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String bounds(TypeVariable<?> variable) {
    Type[] bounds = variable.getBounds();
    return bounds.length == 1 && bounds[0] == Object.class
        ? ""
        : " extends "
            + Arrays.stream(bounds).map(Type::getTypeName).collect(Collectors.joining(" & "));
  }
}
