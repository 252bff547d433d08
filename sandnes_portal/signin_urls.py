from django.urls import path

from sandnes_portal import signin

urlpatterns = [
    path("logg-inn/", signin.SignIn.as_view(), name="login"),
    path("logg-ut/", signin.SignOut.as_view(), name="logout"),
    path("logg-inn/hvem/", signin.signed_in, name="signed_in"),
    path("konto/", signin.account, name="account"),
    path("passord/endre/", signin.ChangePassword.as_view(), name="password_change"),
    path("passord/glemt/", signin.AskForPassword.as_view(), name="password_ask"),
    path("passord/glemt/sendt/", signin.PasswordAsked.as_view(), name="password_asked"),
    path("passord/nytt/<uidb64>/<token>/", signin.NewPassword.as_view(), name="password_new"),
]
