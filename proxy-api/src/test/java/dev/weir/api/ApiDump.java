package dev.weir.api;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Types as text: everything that a plugin can be compiled or linked against, and nothing else, in an order of its own. */
final class ApiDump {
    private static final int SHOWN = Modifier.PUBLIC | Modifier.PROTECTED;

    private ApiDump() {}

    /** Whether a type is part of what is dumped. */
    static boolean shows(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if ((each.getModifiers() & SHOWN) == 0 || each.isAnonymousClass() || each.isLocalClass()) {
                return false;
            }
        }
        return !type.getSimpleName().equals("package-info");
    }

    /** A type's head line, and one line for each of its members. */
    static List<String> of(Class<?> type) {
        var lines = new ArrayList<String>();
        lines.add(head(type));
        if (type.isEnum()) {
            lines.add("    constants "
                    + Stream.of(type.getEnumConstants()).map(Object::toString).collect(joining(", ")));
        }
        members(type).sorted().map(member -> "    " + member).forEach(lines::add);
        return lines;
    }

    private static String head(Class<?> type) {
        var words = new ArrayList<String>();
        words.add(modifiers(type.getModifiers() & ~(type.isInterface() ? Modifier.ABSTRACT | Modifier.STATIC : 0)));
        words.add(kind(type) + " " + type.getName() + variables(type.getTypeParameters()));
        AnnotatedType above = type.getAnnotatedSuperclass();
        if (above != null && above.getType() != Object.class && !type.isEnum() && !type.isRecord()) {
            words.add("extends " + text(above));
        }
        if (type.getAnnotatedInterfaces().length > 0) {
            words.add("implements " + texts(type.getAnnotatedInterfaces()));
        }
        if (type.isSealed()) {
            words.add("permits "
                    + Stream.of(type.getPermittedSubclasses())
                            .map(Class::getName)
                            .collect(joining(", ")));
        }
        return marks(type) + String.join(" ", words);
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "annotation";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    private static Stream<String> members(Class<?> type) {
        Stream<String> fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> (field.getModifiers() & SHOWN) != 0 && !field.isEnumConstant())
                .map(ApiDump::field);
        Stream<String> makers = Arrays.stream(type.getDeclaredConstructors())
                .filter(maker -> (maker.getModifiers() & SHOWN) != 0 && !maker.isSynthetic())
                .map(ApiDump::maker);
        Stream<String> methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> (method.getModifiers() & SHOWN) != 0 && !method.isSynthetic())
                .map(ApiDump::method);
        Stream<String> parts = type.isRecord()
                ? Stream.of(type.getRecordComponents())
                        .map(part -> "component " + part.getName() + ": " + text(part.getAnnotatedType()))
                : Stream.empty();
        return Stream.of(fields, makers, methods, parts).flatMap(each -> each);
    }

    private static String field(Field field) {
        return marks(field) + modifiers(field.getModifiers()) + " field " + field.getName() + ": "
                + text(field.getAnnotatedType());
    }

    private static String maker(Constructor<?> maker) {
        return marks(maker) + modifiers(maker.getModifiers()) + " new" + parameters(maker);
    }

    private static String method(Method method) {
        String fallback = method.getDefaultValue() == null ? "" : " default";
        String word = method.isDefault() ? "default method " : "method ";
        return marks(method) + modifiers(method.getModifiers()) + " " + word + variables(method.getTypeParameters())
                + method.getName() + parameters(method) + ": " + text(method.getAnnotatedReturnType()) + fallback;
    }

    private static String parameters(Executable of) {
        String thrown =
                of.getAnnotatedExceptionTypes().length == 0 ? "" : " throws " + texts(of.getAnnotatedExceptionTypes());
        return "(" + texts(of.getAnnotatedParameterTypes()) + (of.isVarArgs() ? "..." : "") + ")" + thrown;
    }

    private static String modifiers(int of) {
        return Modifier.toString(of & (SHOWN | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT))
                .trim();
    }

    private static String marks(AnnotatedElement of) {
        return of.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "";
    }

    private static String variables(TypeVariable<?>[] of) {
        return of.length == 0
                ? ""
                : Stream.of(of)
                        .map(each -> each.getName() + " extends " + texts(each.getAnnotatedBounds()))
                        .collect(joining(", ", "<", ">"));
    }

    private static String texts(AnnotatedType... types) {
        return Stream.of(types).map(ApiDump::text).collect(joining(", "));
    }

    private static String text(AnnotatedType type) {
        String mark = type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
        if (type instanceof AnnotatedArrayType array) {
            return text(array.getAnnotatedGenericComponentType()) + " " + mark + "[]";
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            AnnotatedType[] lower = wildcard.getAnnotatedLowerBounds();
            return lower.length > 0
                    ? "? super " + texts(lower)
                    : "? extends " + texts(wildcard.getAnnotatedUpperBounds());
        }
        if (type instanceof AnnotatedParameterizedType generic) {
            String raw = ((ParameterizedType) generic.getType()).getRawType().getTypeName();
            return mark + raw + "<" + texts(generic.getAnnotatedActualTypeArguments()) + ">";
        }
        return mark + type.getType().getTypeName();
    }
}
